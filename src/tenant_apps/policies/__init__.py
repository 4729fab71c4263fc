"""The rights of persons over their data: the published policy, export, correction, erasure, retention."""
