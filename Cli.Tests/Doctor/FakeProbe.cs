using CourseKit.Cli.Doctor;

namespace CourseKit.Cli.Tests.Doctor;

internal sealed class FakeProbe(NativeFinding finding) : INativeProbe
{
    public static FakeProbe Loads => new(new(true, "loads as shipped."));

    public bool WasAsked { get; private set; }

    public Task<NativeFinding> LookAsync(CancellationToken cancellation)
    {
        WasAsked = true;
        return Task.FromResult(finding);
    }
}
