using CourseKit.Kernel.Output;
using CourseKit.Kernel.Sessions;

namespace CourseKit.Kernel.Tests.Magics;

public sealed class HelpTests : IDisposable
{
    private readonly Session _session = new();

    public void Dispose() => _session.Dispose();

    private async Task<string> Page(string source) => Assert.IsType<PageOutput>(Assert.Single((await _session.RunAsync(source)).Outputs)).Bundle.PlainText;

    [Fact]
    public async Task Help_without_a_name_says_what_there_is() => Assert.Contains("#!time", await Page("#!help"), StringComparison.Ordinal);

    [Fact]
    public async Task Help_on_a_command_shows_its_usage_and_parameters()
    {
        var text = await Page("#!help #!set");
        Assert.StartsWith("#!set --name NAME --value VALUE", text, StringComparison.Ordinal);
        Assert.Contains("@password:QUESTION", text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("System.Console.WriteLine", "Signature: void Console.WriteLine()")]
    [InlineData("Console.WriteLine", "void Console.WriteLine()")]
    [InlineData("Math.Clamp", "byte Math.Clamp(byte value, byte min, byte max)")]
    [InlineData("string.Length", "int string.Length")]
    [InlineData("Console.NoSuchName", null)]
    [InlineData("String.Length", "int string.Length { get; }")]
    [InlineData("List", "class List<T>")]
    [InlineData("System.DayOfWeek", "enum DayOfWeek")]
    public async Task Help_on_a_name_shows_signatures(string name, string? part)
    {
        if (part is null)
            Assert.Contains($"Nothing here is named {name}", await _session.FailAsync($"#!help {name}"), StringComparison.Ordinal);
        else
            Assert.Contains(part, await Page($"#!help {name}"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Help_on_an_unknown_command_offers_the_nearest() =>
        Assert.Contains("did you mean #!time?", await _session.FailAsync("#!help #!tiem"), StringComparison.Ordinal);
}
