using System.Diagnostics;
using System.Globalization;
using System.Reflection;
using System.Text.RegularExpressions;
using CourseKit.Kernel.Instrumentation;
using CourseKit.Kernel.Output;

namespace CourseKit.Kernel.Errors;

/// <summary>Tells the reader why a cell failed: message first, then the way there through the notebook's own cells and the
/// libraries they called. Frames of the kernel and of compiler-made machinery are left out.</summary>
internal static partial class ErrorReport
{
    private const int MostCharacters = 10_000;
    private const int MostCauses = 20;

    /// <summary>A cell that does not compile.</summary>
    public static ErrorOutput Of(CompileErrorException error) => new(error.Id, error.Message, error.Report, error.Line);

    /// <summary>A cell that was interrupted.</summary>
    public static ErrorOutput Interrupted() =>
        new("Interrupted", "The cell was interrupted.", ["The cell was interrupted. Variables keep what was assigned so far."], null);

    /// <summary>A cell that threw.</summary>
    /// <param name="exception">What it threw.</param>
    /// <param name="cellName">The cell's name in traces.</param>
    /// <param name="sourceOf">The text of a cell, by its name in traces.</param>
    /// <param name="symbols">Of all cells.</param>
    public static ErrorOutput Of(Exception exception, string cellName, Func<string, string?> sourceOf, CellSymbols symbols)
    {
        exception = Unwrap(exception);
        var message = Message(exception);
        List<string> lines = [$"{exception.GetType().FullName}: {message}"];
        lines.AddRange(Causes(exception, "  ").Take(MostCauses));

        int? lineInCell = null;
        var sharesThrow = false;
        foreach (var frame in Frames(exception))
        {
            var method = frame.GetMethod()!;
            if (SharedThrow.IsThrower(method))
            {
                sharesThrow = true;
                continue;
            }
            SourceLine[] places = sharesThrow ? [.. new SharedThrow(symbols).Places(method, exception)]
                : frame.GetFileLineNumber() is > 0 and var line && frame.GetFileName() is { } file ? [new(0, file, line)]
                : [];
            sharesThrow = false;
            if (places is [var place, ..] && sourceOf(place.File) is { } source)
            {
                if (places.Length == 1 && place.File == cellName)
                    lineInCell ??= place.Line;
                lines.Add(places.Length == 1 ? Place(place.File, place.Line, source) : $"   at {place.File}, {Lines(places)}");
            }
            else
            {
                lines.Add($"   at {Describe(method)}");
            }
        }
        return new(exception.GetType().FullName!, message, Shorten(Collapse(lines)), lineInCell);
    }

    // Of what several tasks threw, each.
    private static IEnumerable<string> Causes(Exception exception, string indent)
    {
        IEnumerable<Exception> causes = exception switch
        {
            AggregateException { InnerExceptions: var all } => all,
            { InnerException: { } inner } => [inner],
            _ => [],
        };
        return causes.SelectMany(cause => Causes(cause, exception is AggregateException ? indent + "  " : indent)
            .Prepend($"{indent}caused by {cause.GetType().FullName}: {Message(cause)}"));
    }

    /// <summary>A line of a trace.</summary>
    /// <param name="file">The cell's name in traces.</param>
    /// <param name="line">From 1.</param>
    /// <param name="source">The cell's text.</param>
    public static string Place(string file, int line, string? source) =>
        $"   at {file}, line {line.ToString(CultureInfo.InvariantCulture)}{(source?.Split('\n').ElementAtOrDefault(line - 1)?.Trim() is { Length: > 0 } text ? $":  {text}" : "")}";

    private static string Lines(SourceLine[] places)
    {
        string[] numbers = [.. places.Select(place => place.Line.ToString(CultureInfo.InvariantCulture))];
        return numbers.Length switch
        {
            <= 4 => $"line {string.Join(", ", numbers[..^1])} or {numbers[^1]} (.NET does not say which)",
            _ => string.Create(CultureInfo.InvariantCulture, $"one of {numbers.Length} lines from {numbers[0]} to {numbers[^1]} (.NET does not say which)"),
        };
    }

    private static Exception Unwrap(Exception exception) => exception switch
    {
        TargetInvocationException { InnerException: { } inner } => Unwrap(inner),
        AggregateException { InnerExceptions: [var only] } => Unwrap(only),
        _ => exception,
    };

    private static string Message(Exception exception)
    {
        if (exception is InsufficientExecutionStackException)
            return "The functions of this cell call each other without end, or very deep: the stack is full. Does the recursion have a case that stops it?";
        try
        {
            // A native library may append its own trace to the message; it names addresses, and nothing of the reader's.
            var message = NativeTrace().Replace(exception.Message ?? "", "");
            if (message.Contains(nameof(CellGuard), StringComparison.Ordinal))
                message = InsertedText().Replace(message, "$1");
            return message.Length <= MostCharacters ? message : $"{message.AsSpan(0, MostCharacters)}… ({message.Length - MostCharacters:N0} more characters)";
        }
        catch (Exception broken) // The reader wrote the exception's class, too.
        {
            return $"(its Message throws {broken.GetType().Name})";
        }
    }

    private static IEnumerable<StackFrame> Frames(Exception exception)
    {
        foreach (var frame in new StackTrace(exception, fNeedFileInfo: true).GetFrames())
        {
            if (frame.GetMethod() is not { DeclaringType: { } type } method || method.IsDefined(typeof(StackTraceHiddenAttribute), false))
                continue;
            var assembly = type.Assembly.GetName().Name;
            if (assembly == typeof(ErrorReport).Assembly.GetName().Name)
                continue;
            // What awaits and delegates are made of says nothing to the reader.
            if (type.Namespace is "System.Runtime.CompilerServices" or "System.Runtime.ExceptionServices")
                continue;
            yield return frame;
        }
    }

    private static string Describe(MethodBase method)
    {
        var type = method.DeclaringType!;
        var name = method.Name;
        // <Average>d__0.MoveNext and <Main>b__0_1 are the compiler's names for Average and a lambda in Main.
        if (name == "MoveNext" && CompilerMade().Match(type.Name) is { Success: true } machine && type.DeclaringType is { } outer)
            (type, name) = (outer, machine.Groups[1].Value);
        else if (CompilerMade().Match(name) is { Success: true } lambda)
            name = lambda.Groups[1].Value + " (lambda)";
        var parameters = string.Join(", ", method.GetParameters().Select(parameter => parameter.ParameterType.Name));
        return $"{type.FullName?.Replace('+', '.')}.{name}({parameters})";
    }

    // A function that calls itself is shown once, with how often.
    private static List<string> Collapse(List<string> lines)
    {
        List<string> collapsed = [];
        for (int i = 0, next; i < lines.Count; i = next)
        {
            for (next = i + 1; next < lines.Count && lines[next] == lines[i]; next++) { }
            collapsed.Add(lines[i]);
            if (next - i > 2)
                collapsed.Add($"   … the same {(next - i - 1).ToString("N0", CultureInfo.InvariantCulture)} times more …");
            else if (next - i == 2)
                collapsed.Add(lines[i]);
        }
        return collapsed;
    }

    // Functions that call each other repeat a hundred thousand times; both ends are what is worth reading.
    private static List<string> Shorten(List<string> lines) => lines.Count <= 40
        ? lines
        : [.. lines.Take(20), $"   … {(lines.Count - 30).ToString("N0", CultureInfo.InvariantCulture)} more frames …", .. lines.TakeLast(10)];

    [GeneratedRegex(@"(\nException raised from [^\n]*)?(\nframe #\d+: [^\n]*)+\s*$")]
    private static partial Regex NativeTrace();

    // An argument's text, which some exceptions quote, is the compiled one: without what was compiled into it.
    [GeneratedRegex(@"\{global::CourseKit\.Kernel\.Instrumentation\.CellGuard\.Enter(?:Async)?\(\);(?:return )?(.*?);\}")]
    private static partial Regex InsertedText();

    [GeneratedRegex("^<+(.+?)>")]
    private static partial Regex CompilerMade();
}
