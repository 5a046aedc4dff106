namespace CourseKit.Course.Tests.Requirements;

/// <summary>What a test needs that a fresh machine may lack. A test without it skips and says how to have it; where
/// everything is meant to be there, COURSEKIT_REQUIRE_ALL=1 makes it fail instead.</summary>
internal static class Require
{
    public static void That(bool present, string missing, string remedy)
    {
        if (present)
            return;
        var reason = $"{missing} To run this test: {remedy}";
        if (Environment.GetEnvironmentVariable("COURSEKIT_REQUIRE_ALL") == "1")
            Assert.Fail(reason);
        Assert.Skip(reason);
    }

    /// <summary>Another system is not something to install, so elsewhere the test skips whatever is required.</summary>
    public static void Linux() => Assert.SkipUnless(OperatingSystem.IsLinux(), "Patching is for Linux only.");
}
