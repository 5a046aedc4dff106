using CourseKit.Kernel.Output;
using CourseKit.Kernel.Sessions;
using CourseKit.Kernel.Tests.Sessions;

namespace CourseKit.Kernel.Tests.Compatibility;

/// <summary>Cells as public notebooks write them.</summary>
public sealed class KernelNamesTests : IDisposable
{
    private readonly Typist _typist = new("one", "two", "three", "four");
    private readonly Session _session;

    public KernelNamesTests() => _session = new(new SessionOptions { Input = _typist });

    public void Dispose() => _session.Dispose();

    private async Task<Recording> Run(string source)
    {
        var run = await _session.RecordAsync(source);
        Assert.Equal("", run.Error);
        return run;
    }

    [Fact]
    public async Task Input_and_passwords_are_asked_for()
    {
        var run = await Run(
            """
            using Microsoft.DotNet.Interactive;
            using InteractiveKernel = Microsoft.DotNet.Interactive.Kernel;
            var name = await InteractiveKernel.GetInputAsync("Your name");
            var key = (await InteractiveKernel.GetPasswordAsync("Your key")).GetClearTextPassword();
            var secret = await Kernel.GetInputAsync("Secret", isPassword: true);
            PasswordString shown = await Kernel.GetPasswordAsync("Shown");
            $"{name} {key} {secret} {shown}"
            """);
        Assert.Equal("one two three ····", run.Value);
        Assert.Equal([("Your name", false), ("Your key", true), ("Secret", true), ("Shown", true)], _typist.Asked);
    }

    [Fact]
    public async Task A_password_is_not_shown_as_a_value() =>
        Assert.DoesNotContain("one", string.Concat(Assert.Single((await Run("await Microsoft.DotNet.Interactive.Kernel.GetPasswordAsync()")).Outputs.OfType<ResultOutput>()).Bundle.Data.Values), StringComparison.Ordinal);

    [Fact]
    public async Task A_notebook_with_nobody_there_says_so()
    {
        using var session = new Session();
        Assert.Contains("Nobody is there to answer \"Name?\"", (await session.RecordAsync("await Microsoft.DotNet.Interactive.Kernel.GetInputAsync(\"Name?\")")).Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Code_submitted_from_inside_a_cell_runs_in_the_session()
    {
        await Run("var a = 20;");
        var run = await Run(
            """
            using Microsoft.DotNet.Interactive;
            using Microsoft.DotNet.Interactive.Commands;
            using Microsoft.DotNet.Interactive.Events;
            var b = 1;
            var result = await Kernel.Root.FindKernelByName("csharp").SendAsync(new SubmitCode("var c = a + b; Console.Write(\"ran\"); c"));
            result.Events.OfType<ReturnValueProduced>().Single().Value
            """);
        Assert.Equal(("ran", "21"), (run.Printed, run.Value));
        Assert.Equal("21", Assert.Single(run.Outputs.OfType<DisplayOutput>()).Bundle.PlainText);
        Assert.Equal("42", (await Run("a + b + c")).Value);
    }

    [Fact]
    public async Task Submitted_code_that_fails_is_shown_and_told_of()
    {
        var run = await Run(
            """
            using Microsoft.DotNet.Interactive;
            using Microsoft.DotNet.Interactive.Commands;
            using Microsoft.DotNet.Interactive.Events;
            var result = await Kernel.Root.SendAsync(new SubmitCode("throw new InvalidOperationException(\"no\");"));
            result.Events.OfType<CommandFailed>().Single().Message
            """);
        Assert.Equal("no", run.Value);
        Assert.Contains("InvalidOperationException: no\n   at submitted code, line 1", run.PrintedToError, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Submitted_code_may_submit_code()
    {
        await Run("using Microsoft.DotNet.Interactive.Commands;\nTask Submit(string code) => Kernel.Root.SendAsync(new SubmitCode(code));");
        var run = await Run("await Submit(\"Console.Write(1); await Submit(\\\"Console.Write(2); var inner = 3;\\\"); Console.Write(4);\");");
        Assert.Equal(("124", ""), (run.Printed, run.PrintedToError));
        Assert.Equal("3", (await Run("inner")).Value);
    }

    [Fact]
    public async Task Scripts_can_be_submitted_to_the_javascript_kernel()
    {
        var run = await Run(
            """
            using Microsoft.DotNet.Interactive;
            using Microsoft.DotNet.Interactive.Commands;
            var javascriptCode = "console.log('hello')";
            await Kernel.Root.SendAsync(
                new SubmitCode(
                    javascriptCode,
                    "javascript"));
            """);
        Assert.Equal("<script type=\"text/javascript\">console.log('hello')</script>", Assert.Single(run.Outputs.OfType<DisplayOutput>()).Bundle.Data["text/html"]);
    }

    [Fact]
    public async Task The_cell_that_silences_warnings_by_reflection_runs()
    {
        var run = await Run(
            """
            using System.Reflection;
            using Microsoft.DotNet.Interactive;
            using Microsoft.DotNet.Interactive.CSharp;

            var csharpKernel = (CSharpKernel)Kernel.Root.FindKernelByName("csharp");
            var optionsField = typeof(CSharpKernel).GetField("_scriptOptions",
                BindingFlags.NonPublic | BindingFlags.Instance);

            var scriptOptions = optionsField.GetValue(csharpKernel);
            var withWarningLevel = scriptOptions.GetType().GetMethod("WithWarningLevel");
            var newOptions = withWarningLevel.Invoke(scriptOptions, new object[] { 0 });
            optionsField.SetValue(csharpKernel, newOptions);
            """);
        Assert.Empty(run.Outputs);
    }

    [Fact]
    public async Task The_context_of_a_cell_shows_prints_and_publishes()
    {
        var run = await Run(
            """
            using Microsoft.DotNet.Interactive;
            using Microsoft.DotNet.Interactive.Events;
            var context = KernelInvocationContext.Current;
            context.Display(new { A = 1 }, "text/plain");
            context.DisplayAs("**b**", "text/markdown");
            context.DisplayStandardOut("out");
            KernelInvocationContextExtensions.DisplayStandardError(KernelInvocationContext.Current, "err");
            context.Publish(new DisplayedValueProduced("x", context.Command, new[] { new FormattedValue("text/plain", "shown") }));
            context.Publish(new StandardOutputValueProduced(context.Command, new[] { new FormattedValue("text/plain", " more") }));
            $"{context.HandlingKernel.Name} {context.CancellationToken.IsCancellationRequested}"
            """);
        Assert.Equal("csharp False", run.Value);
        Assert.Equal(("out more", "err"), (run.Printed, run.PrintedToError));
        var shown = run.Outputs.OfType<DisplayOutput>().Select(output => output.Bundle).ToArray();
        Assert.Equal("**b**", shown[1].Data["text/markdown"]);
        Assert.Equal("shown", shown[2].PlainText);
    }

    [Fact]
    public async Task A_cell_declares_a_magic_command_with_parameters()
    {
        await Run(
            """
            using Microsoft.DotNet.Interactive;
            using Microsoft.DotNet.Interactive.Commands;
            using Microsoft.DotNet.Interactive.Directives;
            public class Clock : KernelDirectiveCommand { public int StartHour { get; set; } = 3; public string Zone { get; set; } public bool Loud { get; set; } }
            Kernel.Root.AddDirective<Clock>(
                new KernelActionDirective("#!clock")
                {
                    Description = "Shows a clock.",
                    KernelCommandType = typeof(Clock),
                    Parameters =
                    {
                        new("--zone") { AllowImplicitName = true },
                        new KernelDirectiveParameter("--start-hour").AddCompletions(() => new[] { "1", "2" }),
                        new("--loud") { Flag = true },
                    }
                },
                (command, context) =>
                {
                    context.Display($"{command.StartHour} {command.Zone} {command.Loud}", "text/plain");
                    return Task.CompletedTask;
                });
            """);
        Assert.Equal("3  False", Assert.Single((await Run("#!clock")).Outputs.OfType<DisplayOutput>()).Bundle.PlainText);
        Assert.Equal("12 UTC True", Assert.Single((await Run("#!clock --start-hour 12 UTC --loud")).Outputs.OfType<DisplayOutput>()).Bundle.PlainText);
        Assert.Contains("Shows a clock.", Assert.Single((await Run("#!lsmagic")).Outputs.OfType<DisplayOutput>()).Bundle.PlainText, StringComparison.Ordinal);
        Assert.Contains("#!clock --start-hour takes int, and noon is none", (await _session.RecordAsync("#!clock --start-hour noon")).Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_magic_command_without_parameters_needs_no_class()
    {
        await Run("using Microsoft.DotNet.Interactive.Directives;\nKernel.Root.AddDirective(new KernelActionDirective(\"#!hi\"), (command, context) => { context.DisplayStandardOut(\"hi\"); return Task.CompletedTask; });");
        Assert.Equal("hi", (await Run("#!hi")).Printed);
    }

    [Theory]
    [InlineData("using Microsoft.DotNet.Interactive.FSharp;\nvar kernel = new FSharpKernel();", "this kernel runs C# only")]
    [InlineData("using Microsoft.DotNet.Interactive;\nvar kernel = new JavaScriptKernel();", "#!javascript")]
    public async Task A_kernel_that_is_not_to_be_had_says_so_when_the_cell_is_compiled(string source, string part)
    {
        var run = await _session.RecordAsync(source);
        Assert.Equal(("CS0619", 2), (run.Result.Error!.Name, run.Result.Error.Line));
        Assert.Contains(part, run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_source_of_packages_is_added_by_a_command()
    {
        using var folder = new Notebooks.TemporaryFolder();
        var run = await Run($"await Kernel.Root.FindKernelByName(\"csharp\").SendAsync(new Microsoft.DotNet.Interactive.Commands.AddPackageSource(@\"{folder.Path}\"));");
        Assert.Equal("", run.PrintedToError);
        run = await Run("await Kernel.Root.FindKernelByName(\"csharp\").SendAsync(new Microsoft.DotNet.Interactive.Commands.AddPackageSource(\"/no/such/folder\"));");
        Assert.Contains("There is no folder /no/such/folder", run.PrintedToError, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Variables_can_be_read_and_set_by_name()
    {
        await Run("using Microsoft.DotNet.Interactive.CSharp;\nvar x = 5;\nvar kernel = (CSharpKernel)Microsoft.DotNet.Interactive.Kernel.Root.FindKernelByName(\"csharp\");");
        await Run("kernel.TryGetValue<int>(\"x\", out var found);\nawait kernel.SetValueAsync(\"numbers\", new List<int> { found });");
        Assert.Equal("6", (await Run("numbers[0] + 1")).Value);
    }

    [Fact]
    public async Task A_library_with_a_class_of_the_same_name_goes_before()
    {
        var run = await Run("using Kernel = System.Text.StringBuilder;\nnew Kernel(\"mine\").ToString()");
        Assert.Equal("mine", run.Value);
    }

    [Fact]
    public async Task A_namespace_with_a_class_of_the_same_name_goes_before_in_its_cell_and_in_later_ones()
    {
        Assert.Equal("theirs", (await Run($"#r \"{typeof(Foreign.Kernel).Assembly.Location}\"\nusing CourseKit.Kernel.Tests.Compatibility.Foreign;\nKernel.Root")).Value);
        Assert.Equal("theirs", (await Run("Kernel.Root")).Value);
    }

    [Fact]
    public async Task A_notebooks_own_class_of_that_name_goes_before()
    {
        await Run("class Kernel { public static string Root => \"mine\"; }");
        Assert.Equal("mine", (await Run("Kernel.Root")).Value);
    }
}
