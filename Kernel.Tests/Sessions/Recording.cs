using CourseKit.Kernel.Output;
using CourseKit.Kernel.Sessions;

namespace CourseKit.Kernel.Tests.Sessions;

/// <summary>A cell's run and all that it put out.</summary>
internal sealed record Recording(CellResult Result, IReadOnlyList<CellOutput> Outputs)
{
    public string Printed => string.Concat(Outputs.OfType<StreamOutput>().Where(output => !output.IsError).Select(output => output.Text));

    public string PrintedToError => string.Concat(Outputs.OfType<StreamOutput>().Where(output => output.IsError).Select(output => output.Text));

    public string? Value => Outputs.OfType<ResultOutput>().SingleOrDefault()?.Bundle.PlainText;

    public string Error => string.Join('\n', Result.Error?.Traceback ?? []);
}

internal static class SessionRecording
{
    /// <summary>Runs a cell and keeps what it puts out.</summary>
    public static async Task<Recording> RecordAsync(this Session session, string source)
    {
        List<CellOutput> outputs = [];
        var result = await session.RunAsync(source, output => { lock (outputs) outputs.Add(output); });
        lock (outputs)
            return new(result, [.. outputs]);
    }
}
