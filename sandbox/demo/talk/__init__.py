"""What people say, by what they care about; every name in it is invented."""
