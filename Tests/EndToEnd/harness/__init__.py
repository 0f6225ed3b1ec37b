"""Runs the real binary, the real Terraform and the real AWS provider against loopback clouds."""
