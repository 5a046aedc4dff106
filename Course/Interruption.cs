using CourseKit.Training;

namespace CourseKit;

/// <summary>How what takes long in the course hears that it is to stop: from whoever runs it, as a notebook's kernel, or from Ctrl+C in a terminal.</summary>
/// <remarks>A kernel compiles its checks into the notebook's cells, and into nothing else: a loop in a library has to ask by itself.</remarks>
public static class Interruption
{
    private static Func<CancellationToken>? _host;

    /// <summary>Has later loops listen to a host in place of Ctrl+C. The extension calls it when a notebook loads it.</summary>
    /// <param name="interrupted">The token of the cell that runs now, cancelled when it is interrupted.</param>
    public static void HearFrom(Func<CancellationToken> interrupted)
    {
        ArgumentNullException.ThrowIfNull(interrupted);
        _host = interrupted;
    }

    /// <summary>Listens until what it returns is disposed.</summary>
    /// <param name="own">The caller's own wish to stop.</param>
    internal static StopRequest Listen(CancellationToken own) => _host is null ? StopRequest.OfTerminal(own) : StopRequest.Of(own, _host());
}
