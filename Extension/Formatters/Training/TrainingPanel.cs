using CourseKit.Extension.Look;
using CourseKit.Extension.Look.Charts;
using CourseKit.Kernel.Abstractions;
using CourseKit.Training;

namespace CourseKit.Extension.Formatters.Training;

/// <summary>One chart of a training: the batches' curve, faint; the train curve and the test curve.</summary>
internal sealed class TrainingPanel
{
    private const double Width = 340;
    private const double Height = 200;
    private const double FontSize = 12;

    // A live picture travels ten times a second.
    private const int MostPoints = 160;
    private const int MostDots = 40;

    private readonly History _history;
    private readonly string _name;
    private readonly double _scale;
    private readonly double _lowest;
    private readonly double _highest;
    private readonly (double[] X, double[] Y) _batches;
    private readonly (double[] X, double[] Y) _train;
    private readonly (double[] X, double[] Y) _test;

    private TrainingPanel(History history, string name, double scale, double lowest, double highest, Func<BatchRecord, double> batch, Func<EpochRecord, double> train, Func<EpochRecord, double> test)
    {
        (_history, _name, _scale, _lowest, _highest) = (history, name, scale, lowest, highest);
        _batches = Reduced([.. history.Batches.Select(point => point.Epoch)], [.. history.Batches.Select(point => scale * batch(point))]);
        IsPerEpoch = history.State != TrainingState.Running && history.Epochs.Count > 1;
        // The mean over an epoch belongs to its middle; the test comes at its end.
        _train = IsPerEpoch
            ? ([.. history.Epochs.Select(epoch => epoch.Epoch - 0.5)], [.. history.Epochs.Select(epoch => scale * train(epoch))])
            : (_batches.X, Calmed(_batches.Y));
        _test = ([.. history.Epochs.Select(epoch => (double)epoch.Epoch)], [.. history.Epochs.Select(epoch => scale * test(epoch))]);
    }

    public static TrainingPanel OfLoss(History history) =>
        new(history, "loss", 1, 0, 0.96, batch => batch.Loss, epoch => epoch.Loss, epoch => epoch.TestLoss);

    public static TrainingPanel OfAccuracy(History history) =>
        new(history, "accuracy, %", 100, 0.04, 1, batch => batch.Accuracy, epoch => epoch.Accuracy, epoch => epoch.TestAccuracy);

    /// <summary>A piece of the batches' line, for the legend.</summary>
    public static Html BatchSample { get; } = Html.Of(
        $"<svg class=\"ck-sample\" viewBox=\"0 0 26 10\" width=\"26\" height=\"10\" aria-hidden=\"true\"><path class=\"ck-batches\" fill=\"none\" stroke=\"#999\" d=\"M0 5l4 -3 3 4 4 -4 4 6 4 -5 3 4 4 -2\"/></svg>");

    public bool HasValues => _batches.Y.Concat(_train.Y).Concat(_test.Y).Any(double.IsFinite);

    public bool HasTest => _test.Y.Any(double.IsFinite);

    /// <summary>Whether the train curve has one point an epoch; else it is the batches' curve, smoothed.</summary>
    public bool IsPerEpoch { get; }

    public Html ToHtml()
    {
        var (low, high) = Range();
        var y = Axis.Round([low, high], 4);
        var end = _history.State == TrainingState.Running ? _history.PlannedEpochs : Math.Max(1, Math.Max(_history.Epochs.Count, _batches.X.DefaultIfEmpty().Max()));
        var x = Axis.Tight([0, end], (int)Math.Min(Math.Ceiling(end), 6));
        var left = 10 + 0.58 * FontSize * y.Ticks.Max(tick => y.Write(tick).Length);
        var frame = new Frame(left, 10, Width - left - 12, Height - 50, x, y);
        var (batchX, batchY) = Clipped(_batches.X, _batches.Y, y.Low, y.High);
        return Html.Of(
            $"<figure><figcaption>{_name}</figcaption><svg role=\"img\" aria-label=\"{Alt}\" viewBox=\"0 0 {Width} {Height}\" font-size=\"{FontSize}\">{Axes(frame)}<path class=\"ck-batches\" fill=\"none\" stroke=\"#999\" d=\"{frame.Line(batchX, batchY)}\"/>{Curve(frame, Clipped(_train.X, _train.Y, y.Low, y.High), 0, IsPerEpoch)}{Curve(frame, _test, 1, true)}{Break(frame)}</svg></figure>");
    }

    private string Alt
    {
        get
        {
            var parts = new[] { Describe("train", _train.Y), Describe("test", _test.Y) }.Where(part => part != "");
            return $"Curve of the {_name.Replace(", %", " in percent", StringComparison.Ordinal)} over the epochs: {string.Join("; ", parts)}";
        }
    }

    private static string Describe(string name, double[] values)
    {
        var finite = values.Where(double.IsFinite).ToArray();
        return finite.Length == 0 ? "" : finite.Length == 1 ? $"{name} {Number.Short(finite[0])}" : $"{name} from {Number.Short(finite[0])} to {Number.Short(finite[^1])}";
    }

    // A few batches far from all others, as at the beginning, would press these flat: the axis leaves them out. What belongs to a
    // whole epoch is always in it.
    private (double Low, double High) Range()
    {
        var batches = _batches.Y.Where(double.IsFinite).Order().ToArray();
        double[] kept = batches.Length == 0 ? [] : [batches[(int)(_lowest * (batches.Length - 1))], batches[(int)(_highest * (batches.Length - 1))]];
        double[] all = [.. kept, .. (IsPerEpoch ? _train.Y : []).Concat(_test.Y).Where(double.IsFinite)];
        return (all.Min(), all.Max());
    }

    // The line ends where it leaves the range.
    private static (double[] X, double[] Y) Clipped(double[] x, double[] y, double low, double high)
    {
        var (xs, ys) = (new List<double>(), new List<double>());
        for (var i = 0; i < y.Length; i++)
        {
            if (i > 0 && IsInside(y[i]) != IsInside(y[i - 1]) && double.IsFinite(y[i] - y[i - 1]))
            {
                var edge = Math.Max(y[i], y[i - 1]) > high ? high : low;
                xs.Add(x[i - 1] + (x[i] - x[i - 1]) * (edge - y[i - 1]) / (y[i] - y[i - 1]));
                ys.Add(edge);
            }
            xs.Add(x[i]);
            ys.Add(IsInside(y[i]) ? y[i] : double.NaN);
        }
        return ([.. xs], [.. ys]);

        bool IsInside(double value) => value >= low && value <= high;
    }

    private static Html Axes(Frame frame) => Html.Concat(
    [
        .. frame.Vertical.Ticks.Select(tick => Html.Of(
            $"<path class=\"ck-rule\" stroke=\"#999\" d=\"M{frame.Left:0.#} {frame.Y(tick):0.#}H{frame.Right:0.#}\"/><text class=\"ck-tick\" x=\"{frame.Left - 6:0.#}\" y=\"{frame.Y(tick) + 4:0.#}\" text-anchor=\"end\">{frame.Vertical.Write(tick)}</text>")),
        .. frame.Horizontal.Ticks.Select(tick => Html.Of(
            $"<path class=\"ck-axis\" stroke=\"#999\" d=\"M{frame.X(tick):0.#} {frame.Bottom:0.#}v4\"/><text class=\"ck-tick\" x=\"{frame.X(tick):0.#}\" y=\"{frame.Bottom + 17:0.#}\" text-anchor=\"middle\">{frame.Horizontal.Write(tick)}</text>")),
        Html.Of($"<text class=\"ck-tick\" x=\"{(frame.Left + frame.Right) / 2:0.#}\" y=\"{Height - 5:0.#}\" text-anchor=\"middle\">epoch</text>"),
    ]);

    private static Html Curve(Frame frame, (double[] X, double[] Y) curve, int number, bool hasDots)
    {
        var finite = Enumerable.Range(0, curve.Y.Length).Where(i => double.IsFinite(curve.Y[i])).ToArray();
        if (finite.Length == 0)
            return Html.Empty;
        // Colours also stand in an attribute, for pages that drop styles.
        var colour = number == 0 ? "#0072b2" : "#c04f00";
        var dots = !hasDots || finite.Length > MostDots ? Html.Empty : Html.Concat(finite.Select(i => Html.Of(
            $"<circle cx=\"{frame.X(curve.X[i]):0.#}\" cy=\"{frame.Y(curve.Y[i]):0.#}\" r=\"3\" class=\"ck-dot{number + 1}\" fill=\"{colour}\"/>")));
        return Html.Of($"<path d=\"{frame.Line(curve.X, curve.Y)}\" {Strokes.Attributes(number)}/>{dots}");
    }

    // Where the loss stopped being a number.
    private Html Break(Frame frame)
    {
        if (_history.FirstNotFinite is not { } place || _scale != 1)
            return Html.Empty;
        var x = frame.X(Math.Min(frame.Horizontal.High, Position(place)));
        var isRight = x > (frame.Left + frame.Right) / 2;
        return Html.Of(
            $"<path class=\"ck-break\" stroke=\"#c0272d\" d=\"M{x:0.#} {frame.Top:0.#}V{frame.Bottom:0.#}\"/><text class=\"ck-lost\" fill=\"#c0272d\" x=\"{x + (isRight ? -5 : 5):0.#}\" y=\"{frame.Top + 9:0.#}\" text-anchor=\"{(isRight ? "end" : "start")}\">{Number.Short(place.Value)} from here</text>");
    }

    private double Position(BatchPlace place)
    {
        var before = place.Epoch - 1;
        if (before < _history.Epochs.Count)
            return before + (double)place.Batch / Math.Max(1, _history.Epochs[before].Batches);
        return _history.Batches is [.., var last] ? before + (last.Epoch - before) * place.Batch / Math.Max(1, _history.Last.Batch) : before;
    }

    private static (double[] X, double[] Y) Reduced(double[] x, double[] y)
    {
        var group = (x.Length + MostPoints - 1) / MostPoints;
        return group <= 1 ? (x, y) : ([.. x.Chunk(group).Select(part => part.Average())], [.. y.Chunk(group).Select(Mean)]);
    }

    // Each point becomes the mean of its neighbours on both sides, so that the curve does not lag.
    private static double[] Calmed(double[] y)
    {
        var reach = y.Length / 25;
        return [.. Enumerable.Range(0, y.Length).Select(i =>
        {
            var near = Math.Min(reach, Math.Min(i, y.Length - 1 - i));
            return double.IsFinite(y[i]) ? Mean(y[(i - near)..(i + near + 1)]) : double.NaN;
        })];
    }

    private static double Mean(double[] values) => values.Where(double.IsFinite).DefaultIfEmpty(double.NaN).Average();
}
