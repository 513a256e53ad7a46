"""What must hold of the whole run: asked last."""
from .rules import check, rule, skip


@rule("every action of every state of every process was lived through (V-14)")
def _(world):
    if not world.is_whole_run:
        skip("only some journeys were run")
    missing = []
    for process in world.anyone.get("/processes").json["processes"]:
        standard = {"urge", "note", "reassign", "change-deadline", "attach"}
        for state in process["states"]:
            for action in state["actions"]:
                if action["id"] not in standard and (process["id"], state["id"], action["id"]) not in world.done:
                    missing.append(f"{process['id']}: {state['id']} → {action['id']}")
        for action in standard:
            if not any(done[0] == process["id"] and done[2] == action for done in world.done):
                missing.append(f"{process['id']}: {action}")
    check(not missing, "; ".join(missing))


@rule("no answer of the whole run was a fault of the server")
def _(world):
    check(not world.client.faults, "\n     ".join(world.client.faults[:20]))


@rule("after the whole run the instance checks itself and finds nothing wrong")
def _(world):
    result = world.instance.command_line("fsck", "--data", str(world.instance.data))
    check(result.returncode == 0, f"fsck ended with {result.returncode}: {result.stdout[-1500:]} {result.stderr[-500:]}")


@rule("after the whole run the read model made anew from the events is the one that was used")
def _(world):
    result = world.instance.command_line("rebuild", "--compare", "--data", str(world.instance.data))
    check(result.returncode == 0, f"rebuild --compare ended with {result.returncode}: {result.stdout[-1500:]} {result.stderr[-500:]}")
