"""What the figures are printed as: lines for Benchmarks/table, tabs between the fields."""


def noise(what, figures):
    print("noise", what, figures, sep="\t", flush=True)


def row(quantity, figure, target="", anchor="", ratio=None, note=""):
    ratio = "" if ratio is None else f"{ratio:.2f}" if ratio >= 0.1 else f"{ratio:.3f}"
    print("row", quantity, figure, target, anchor, ratio, note, sep="\t", flush=True)


def percentile(percent, values):
    """By nearest rank."""
    ordered = sorted(values)
    return ordered[max(0, -(-percent * len(ordered) // 100) - 1)]


def median(values):
    return percentile(50, values)


def spread(values, tail=90):
    """Of seconds: the median, the percentile `tail` and the longest."""
    def text(seconds):
        return f"{seconds:.2f} s" if max(values) >= 0.1 else f"{1000 * seconds:.0f} ms"

    return (f"p50 {text(median(values))}, p{tail} {text(percentile(tail, values))}, "
            f"max {text(max(values))} (n {len(values)})")
