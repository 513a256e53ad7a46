#!/usr/bin/env python3
"""Reads BPMN exports with SpiffWorkflow and compares them with the YAML definitions they were made from.

usage: bpmn.py PROCESS.yaml PROCESS.bpmn [PROCESS.yaml PROCESS.bpmn ...]
"""
import shutil
import subprocess
import sys

import yaml
from lxml import etree
from SpiffWorkflow.bpmn.parser.BpmnParser import BpmnParser, BpmnValidator

MODEL = "http://www.omg.org/spec/BPMN/20100524/MODEL"
DI = "http://www.omg.org/spec/BPMN/20100524/DI"


def expected_outcomes(process):
    """What the definition says: for each held state its outcomes as (action, shape it leads to)."""
    shape = {s["id"]: ("event_" if s["holder"] == "nobody" else "task_") + s["id"] for s in process["states"]}
    return {
        shape[s["id"]]: {(a["id"], shape[a["to"]]) for a in s.get("actions", []) if "to" in a}
        for s in process["states"]
    }


def parsed_spec(path, process):
    """Our export is a drawing, not executable. SpiffWorkflow reads executable processes only and wants a condition on every flow of a
    gateway, so both are added to the copy in memory; everything else is read as it was written."""
    tree = etree.parse(path)
    BpmnValidator().validate(tree, path)
    element = tree.find(f"{{{MODEL}}}process")
    element.set("isExecutable", "true")
    gateways = {g.get("id") for g in element.findall(f"{{{MODEL}}}exclusiveGateway")}
    for flow in element.findall(f"{{{MODEL}}}sequenceFlow"):
        if flow.get("sourceRef") in gateways:
            condition = etree.SubElement(flow, f"{{{MODEL}}}conditionExpression")
            condition.text = "True"
    for duration in element.iter(f"{{{MODEL}}}timeDuration"):
        duration.text = "'P1D'"
    parser = BpmnParser(validator=BpmnValidator())
    parser.add_bpmn_xml(tree, path)
    return parser.get_spec(f"process_{process['id']}"), tree


def found_outcomes(spec):
    """What SpiffWorkflow understood: from each task through gateways and timers to the next task or event.

    Around a task with a timer SpiffWorkflow puts a split, from which the timer starts too, and a join that closes the pair."""
    def shape(name):
        return name.startswith(("task_", "event_")) and "." not in name

    def ends(task, seen):
        for nxt in task.outputs:
            if nxt.name in seen or nxt.name.endswith(".BoundaryEventJoin"):
                continue
            entered = nxt.name.removesuffix(".BoundaryEventSplit")
            if shape(entered):
                yield entered
            else:
                yield from ends(nxt, seen | {nxt.name})

    found = {}
    for name, task in spec.task_specs.items():
        if shape(name):
            found[name] = set(ends(task, set()))
            split = spec.task_specs.get(f"{name}.BoundaryEventSplit")
            if split is not None:
                timers = (t for t in split.outputs if t.name != name)
                found[name] |= {end for timer in timers for end in ends(timer, {timer.name})}
    return found


def check(definition_path, bpmn_path):
    with open(definition_path, encoding="utf-8") as file:
        process = yaml.safe_load(file)
    spec, tree = parsed_spec(bpmn_path, process)
    expected = {name: {target for _, target in ways} for name, ways in expected_outcomes(process).items()}
    found = found_outcomes(spec)
    assert found == expected, f"{bpmn_path}: {found} is not {expected}"

    flows = {f.get("id"): f for f in tree.iter(f"{{{MODEL}}}sequenceFlow")}
    for state in process["states"]:
        for action in state.get("actions", []):
            if "to" in action:
                flow = flows[f"flow_{state['id']}_{action['id']}"]
                is_timer = "timer" in action.get("by", [])
                source = f"timer_{state['id']}_{action['id']}" if is_timer else flow.get("sourceRef")
                assert flow.get("sourceRef") == source, flow.get("id")
                assert is_timer or flow.get("name").startswith(action["name"]["vi"]), flow.get("name")

    held = [s for s in process["states"] if s["holder"] != "nobody"]
    for state in held:
        assert spec.task_specs[f"task_{state['id']}"].lane, state["id"]
    drawn = [e.get("bpmnElement") for e in tree.iter(f"{{{DI}}}BPMNShape", f"{{{DI}}}BPMNEdge")]
    nodes = [e.get("id") for e in tree.find(f"{{{MODEL}}}process") if etree.QName(e).localname != "laneSet" and e.get("id")]
    assert len(drawn) == len(set(drawn)) and set(nodes) <= set(drawn), "something is not drawn, or drawn twice"
    print(f"{bpmn_path}: {len(held)} tasks, {len(flows)} flows, {len(drawn)} shapes and edges: as defined")


def check_with_bpmn_io(path):
    program = shutil.which("bpmn-io")
    if program is None:
        return print("bpmn-io is not installed: its check was left out")
    for arguments in (["check", path], ["lint", "-c", "correctness", path]):
        subprocess.run([program, *arguments], check=True)


def main(arguments):
    if not arguments or len(arguments) % 2:
        sys.exit(__doc__)
    for definition, bpmn in zip(arguments[::2], arguments[1::2]):
        check(definition, bpmn)
        check_with_bpmn_io(bpmn)


if __name__ == "__main__":
    main(sys.argv[1:])
