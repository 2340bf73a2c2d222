"""`/reports/figure/TOKEN/`: what stands behind one figure of a report, for whoever holds
it."""
