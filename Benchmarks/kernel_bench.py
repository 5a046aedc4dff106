#!/usr/bin/python3
"""Time a Jupyter kernel as a front end sees it: kernel_bench.py KERNEL_NAME [LANGUAGE].

Needs Debian's jupyter-client (/usr/bin/python3). LANGUAGE is csharp (default) or python.
Prints one JSON object: seconds unless the name says otherwise.
"""
import json, os, statistics, sys, time
from jupyter_client.manager import KernelManager

name = sys.argv[1]
lang = sys.argv[2] if len(sys.argv) > 2 else "csharp"
CODE = {
    "csharp": dict(one="1+1", let="var v%d = %d;", loop="while (true) { }", sleep="await System.Threading.Tasks.Task.Delay(60000);",
                   complete="System.Console.Wri", inspect="System.Console.WriteLine", x="var kept = 42;", use="kept"),
    "python": dict(one="1+1", let="v%d = %d", loop="while True: pass", sleep="import time; time.sleep(60)",
                   complete="import os; os.pat", inspect="print", x="kept = 42", use="kept"),
}[lang]


def rss_mb(pid):
    total = 0
    for p in os.listdir("/proc"):
        if p.isdigit():
            try:
                stat = open(f"/proc/{p}/stat").read().rsplit(")", 1)[1].split()
                if int(p) == pid or int(stat[1]) == pid:
                    total += int(open(f"/proc/{p}/statm").read().split()[1]) * 4096
            except OSError:
                pass
    return round(total / 1e6, 1)


def run(client, code, timeout=120):
    start = time.perf_counter()
    reply = client.execute_interactive(code, timeout=timeout, output_hook=lambda m: None, allow_stdin=False)
    return time.perf_counter() - start, reply["content"]["status"]


out = {"kernel": name}
start = time.perf_counter()
km = KernelManager(kernel_name=name)
km.start_kernel(stderr=open(os.devnull, "w"), stdout=open(os.devnull, "w"))
client = km.client()
client.start_channels()
client.wait_for_ready(timeout=120)
pid = km.provisioner.pid
try:
    out["ready"] = round(time.perf_counter() - start, 3)
    out["first_cell"] = round(run(client, CODE["one"])[0], 3)
    out["start_to_first_result"] = round(time.perf_counter() - start, 3)
    out["rss_start_mb"] = rss_mb(pid)
    out["trivial_cell_median"] = round(statistics.median(run(client, CODE["one"])[0] for _ in range(50)), 4)
    t = []
    for _ in range(10):
        s = time.perf_counter()
        client.complete(CODE["complete"], reply=True, timeout=60)
        t.append(time.perf_counter() - s)
    out["complete_first"], out["complete_median"] = round(t[0], 3), round(statistics.median(t[1:]), 4)
    try:
        s = time.perf_counter()
        r = client.inspect(CODE["inspect"], len(CODE["inspect"]), reply=True, timeout=10)
        out["inspect_found"], out["inspect"] = r["content"].get("found"), round(time.perf_counter() - s, 3)
    except Exception as e:
        out["inspect_found"] = f"no reply ({type(e).__name__})"
    before = rss_mb(pid)
    s = time.perf_counter()
    n = int(os.environ.get("CELLS", "300"))
    times = [run(client, CODE["let"] % (i, i))[0] for i in range(n)]
    if n >= 25:
        out["cells_6_to_15_median"] = round(statistics.median(times[5:15]), 4)
        out["last_10_cells_median"] = round(statistics.median(times[-10:]), 4)
    out[f"{n}_cells_s"], out[f"{n}_cells_rss_growth_mb"] = round(time.perf_counter() - s, 2), round(rss_mb(pid) - before, 1)
    run(client, CODE["x"])
    for key in ("loop", "sleep"):
        client.execute(CODE[key])
        time.sleep(1.0)
        s = time.perf_counter()
        km.interrupt_kernel()
        try:
            reply = client.get_shell_msg(timeout=15)
            out[f"interrupt_{key}"] = round(time.perf_counter() - s, 3)
        except Exception:
            out[f"interrupt_{key}"] = "no reply in 15 s" + ("" if km.is_alive() else ", kernel died")
            break
    try:
        out["state_kept_after_interrupt"] = run(client, CODE["use"], 15)[1] == "ok"
    except Exception:
        out["state_kept_after_interrupt"] = False
finally:
    try:
        client.stop_channels()
        km.shutdown_kernel(now=True)
    except Exception:
        pass
print(json.dumps(out, indent=1))
