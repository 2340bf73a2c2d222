"""What the three ways to connect have in common: X, Google and Meta each speak them differently.

grants     what people allowed: codes and tokens, how long they are good for, and for what
consent    the page that asks, and the way back to the caller
exchange   a code, with the proof that it was asked for here, against what it stands for
"""
