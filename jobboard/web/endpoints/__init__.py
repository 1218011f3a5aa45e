"""Endpoints: one file for each resource; none imports another."""
