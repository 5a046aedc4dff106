using CourseKit.Kernel.Abstractions;
using CourseKit.Kernel.Output;
using CourseKit.Kernel.Sessions;
using CourseKit.Kernel.Tests.Sessions;

namespace CourseKit.Kernel.Tests.Magics;

internal static class MagicRun
{
    /// <summary>Runs a cell that must not fail.</summary>
    public static async Task<Recording> RunAsync(this Session session, string source)
    {
        var run = await session.RecordAsync(source);
        Assert.Equal("", run.Error);
        return run;
    }

    /// <summary>Runs a cell that shows one thing.</summary>
    public static async Task<MimeBundle> ShowAsync(this Session session, string source) =>
        Assert.Single((await session.RunAsync(source)).Outputs.OfType<DisplayOutput>()).Bundle;

    /// <summary>Runs a cell that fails.</summary>
    public static async Task<string> FailAsync(this Session session, string source)
    {
        var run = await session.RecordAsync(source);
        Assert.NotNull(run.Result.Error);
        return run.Error;
    }
}
