#!/usr/bin/env python3
"""moto_server, with its CloudFormation repaired where these templates need more of it.

As it is, moto 5.2 gives nested stacks no outputs, looks at no condition and no changed value when a stack is updated,
takes every region for one of the partition aws, looks at no Rules, and stops at an attribute of a resource type that it
does not know. Here:

- the outputs of nested stacks can be referred to, and are there after a change set;
- an update makes, changes and removes what the new template, resolved, has otherwise, nested stacks in place;
- the partition is the region's;
- parameters that the root's patterns and Rules forbid are refused;
- an API is made of its Body, and has a stage; a security group lets out what it says; a load balancer is of its type and
  is not deleted when it is protected, nor a cluster with services; addresses, gateways, endpoints, listeners, target
  groups, services, clusters, APIs and repositories with images are gone when deleted; a listener forwards to several
  target groups;
- a resource of a type that moto's CloudFormation does not know is remembered with its properties and nothing else: the
  types are named once each on standard error.

With EMULATOR_NESTED_CHANGE_SETS=refused in the environment, change sets that look into nested stacks fail.

usage: emulated/emulator.py --port PORT
"""

import resources
import stacks
from moto.server import main

resources.install()
stacks.install()

if __name__ == "__main__":
    main()
