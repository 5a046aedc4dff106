using CourseKit.Cli.Doctor;
using CourseKit.Cli.Doctor.Checks;

namespace CourseKit.Cli.Tests.Doctor;

public sealed class SdkTests
{
    [Theory]
    [InlineData("latestFeature", "10.0.100", "10.0.401", true)]
    [InlineData("latestFeature", "10.0.100", "10.1.100", false)]
    [InlineData("latestFeature", "10.0.100", "9.0.300", false)]
    [InlineData("latestFeature", "10.0.100", "10.0.100-rc.2.25502.107", false)]
    [InlineData("latestFeature", "10.0.100", "10.0.200-preview.1", true)]
    [InlineData("latestPatch", "10.0.102", "10.0.199", true)]
    [InlineData("latestPatch", "10.0.102", "10.0.200", false)]
    [InlineData("latestPatch", "10.0.102", "10.0.101", false)]
    [InlineData("latestMinor", "10.0.100", "10.2.100", true)]
    [InlineData("latestMajor", "10.0.100", "12.0.100", true)]
    [InlineData("latestMajor", "10.0.100", "8.0.400", false)]
    [InlineData("disable", "10.0.100", "10.0.101", false)]
    [InlineData("disable", "10.0.100", "10.0.100", true)]
    public void An_SDK_is_accepted_as_far_as_it_may_roll_forward(string rollForward, string wanted, string installed, bool accepted)
    {
        Assert.True(SdkNeed.TryParse($$"""{ "sdk": { "version": "{{wanted}}", "rollForward": "{{rollForward}}" } }""", out SdkNeed? need));
        Assert.True(SdkVersion.TryParse(installed, out SdkVersion version));

        Assert.Equal(accepted, need.Accepts(version));
    }

    [Theory]
    [InlineData("{")]
    [InlineData("[]")]
    [InlineData("{ \"sdk\": 7 }")]
    [InlineData("{ \"sdk\": { \"version\": 10 } }")]
    [InlineData("{ \"sdk\": { \"version\": \"ten\" } }")]
    public void A_torn_global_json_asks_for_nothing_and_throws_nothing(string text) => Assert.False(SdkNeed.TryParse(text, out _));

    [Fact]
    public async Task A_too_old_SDK_is_a_problem_that_names_what_is_installed_and_who_asks()
    {
        FakeMachine machine = new();
        machine.Programs["dotnet"] = _ => new(0, "8.0.404 [/usr/share/dotnet/sdk]\n", "");

        DoctorLine line = await new SdkCheck().ExamineAsync(machine, TestContext.Current.CancellationToken);

        Assert.Equal(Status.Problem, line.Status);
        Assert.Contains("installed: 8.0.404; /home/ada/coursekit/global.json asks for 10.0.100 or later", line.Finding, StringComparison.Ordinal);
        Assert.Contains("dotnet-install.sh", line.Remedy, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_global_json_of_a_parent_folder_counts()
    {
        FakeMachine machine = new() { CurrentFolder = "/home/ada/coursekit/notebooks/mine" };
        machine.Programs.Remove("dotnet");

        DoctorLine line = await new SdkCheck().ExamineAsync(machine, TestContext.Current.CancellationToken);

        Assert.Equal(Status.Problem, line.Status);
    }

    [Fact]
    public async Task Outside_the_source_a_missing_SDK_is_only_a_note()
    {
        FakeMachine machine = new() { CurrentFolder = "/home/ada" };
        machine.Programs.Remove("dotnet");

        DoctorLine line = await new SdkCheck().ExamineAsync(machine, TestContext.Current.CancellationToken);

        Assert.Equal(Status.Note, line.Status);
    }
}
