"""Hosts: the only modules that know where pages come from and where files go."""
