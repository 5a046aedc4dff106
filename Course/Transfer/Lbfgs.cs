namespace CourseKit.Transfer;

/// <summary>Finds the minimum of a smooth convex function by L-BFGS, which learns the function's curvature from its last steps (Nocedal and Wright,
/// <i>Numerical Optimization</i>, 2006, algorithm 7.4), with a search along each direction for the weak Wolfe conditions by bisection (Lewis and Overton,
/// <i>Nonsmooth optimization via quasi-Newton methods</i>, Mathematical Programming 141, 2013, algorithm 2.6).</summary>
internal static class Lbfgs
{
    private const int Memory = 20;
    private const int MostTrials = 60;
    private const double LeastFall = 1e-4, LeastFlattening = 0.9;

    /// <summary>How far the last digits of a value may be off, as a share of it.</summary>
    private const double Rounding = 1e-14;

    /// <summary>The value at a point; writes the gradient there into the second.</summary>
    public delegate double Function(double[] point, double[] gradient);

    /// <summary>How the search ended.</summary>
    /// <param name="Point">Where.</param>
    /// <param name="Value">The value there.</param>
    /// <param name="GradientNorm">The Euclidean norm of the gradient there.</param>
    /// <param name="Iterations">How many steps it took.</param>
    public sealed record End(double[] Point, double Value, double GradientNorm, int Iterations);

    /// <summary>Goes down from a point until the gradient's norm is small enough, no step leads further down, or there have been enough steps.</summary>
    public static End Minimise(Function function, double[] start, double tolerance, int mostIterations, CancellationToken cancellationToken)
    {
        var (point, gradient) = (start, new double[start.Length]);
        var value = function(point, gradient);
        var past = new Queue<(double[] Step, double[] Change, double Product)>();
        var iteration = 0;
        for (; iteration < mostIterations && Norm(gradient) > tolerance; iteration++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            var direction = Direction(gradient, [.. past]);
            if (Search(function, point, value, gradient, direction, past.Count == 0 ? 1 / Norm(gradient) : 1) is not var (next, nextValue, nextGradient))
            {
                // The curvature may be worn out by rounding: once more without it, straight down.
                if (past.Count == 0)
                    break;
                past.Clear();
                continue;
            }
            var (step, change) = (Difference(next, point), Difference(nextGradient, gradient));
            if (Dot(step, change) is var product and > 0)
                past.Enqueue((step, change, product));
            if (past.Count > Memory)
                past.Dequeue();
            (point, value, gradient) = (next, nextValue, nextGradient);
        }
        return new(point, value, Norm(gradient), iteration);
    }

    // The two loops of algorithm 7.4.
    private static double[] Direction(double[] gradient, (double[] Step, double[] Change, double Product)[] past)
    {
        var (direction, shares) = (Array.ConvertAll(gradient, slope => -slope), new double[past.Length]);
        for (var i = past.Length - 1; i >= 0; i--)
            Add(direction, -(shares[i] = Dot(past[i].Step, direction) / past[i].Product), past[i].Change);
        if (past.Length > 0)
        {
            var scale = past[^1].Product / Dot(past[^1].Change, past[^1].Change);
            for (var i = 0; i < direction.Length; i++)
                direction[i] *= scale;
        }
        for (var i = 0; i < past.Length; i++)
            Add(direction, shares[i] - Dot(past[i].Change, direction) / past[i].Product, past[i].Step);
        return direction;
    }

    private static (double[] Point, double Value, double[] Gradient)? Search(Function function, double[] point, double value, double[] gradient, double[] direction, double length)
    {
        var (low, high, slope, slack) = (0.0, double.PositiveInfinity, Dot(gradient, direction), Rounding * Math.Abs(value));
        if (slope >= 0)
            return null;
        for (var trial = 0; trial < MostTrials; trial++)
        {
            var (next, nextGradient) = ((double[])point.Clone(), new double[point.Length]);
            Add(next, length, direction);
            var nextValue = function(next, nextGradient);
            if (!(nextValue <= value + LeastFall * length * slope + slack))
                high = length;
            else if (Dot(nextGradient, direction) < LeastFlattening * slope)
                low = length;
            else
                return (next, nextValue, nextGradient);
            length = double.IsFinite(high) ? (low + high) / 2 : 2 * low;
        }
        return null;
    }

    private static double[] Difference(double[] of, double[] from)
    {
        var difference = (double[])of.Clone();
        Add(difference, -1, from);
        return difference;
    }

    private static void Add(double[] to, double factor, double[] what)
    {
        for (var i = 0; i < to.Length; i++)
            to[i] += factor * what[i];
    }

    private static double Dot(double[] x, double[] y)
    {
        var sum = 0.0;
        for (var i = 0; i < x.Length; i++)
            sum += x[i] * y[i];
        return sum;
    }

    private static double Norm(double[] x) => Math.Sqrt(Dot(x, x));
}
