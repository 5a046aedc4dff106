using CourseKit.Extension.Formatters;
using CourseKit.Kernel.Abstractions;
using CourseKit.Native;
using Microsoft.DotNet.Interactive.Formatting;
using TorchSharp;

namespace CourseKit.Extension.Tests;

public sealed class CourseKitExtensionTests
{
    private readonly FakeHost _host = new();

    [Fact]
    public async Task Loading_registers_everything_and_shows_nothing()
    {
        await new CourseKitExtension().LoadAsync(_host, TestContext.Current.CancellationToken);

        Assert.Empty(_host.Shown);
        Assert.Equal(["#!exercise", "#!check", "#!probe", "#!hint", "#!lesson", "#!seed", "#!threads", "#!summary", "#!maps", "#!filters", "#!stepper", "#!memory", "#!data", "#!weights"], _host.Magics.Select(magic => magic.Name));
        Assert.Contains("TorchSharp", _host.Usings);
        Assert.Equal(["text/html", "text/plain"], Formatter.GetPreferredMimeTypesFor(typeof(torch.Tensor)));
        using var tensor = torch.tensor(2f);
        Assert.Equal("tensor[] f32 2", tensor.ToDisplayString("text/plain"));
    }

    [Fact]
    public async Task A_torch_that_does_not_load_is_said_and_stops_nothing_else()
    {
        var extension = new CourseKitExtension(() => new() { IsLoaded = false, Problem = "The disk is full.", Remedy = "Free some." });

        await extension.LoadAsync(_host, TestContext.Current.CancellationToken);

        Assert.Equal(
            "TorchSharp's native libraries did not load. The disk is full. Free some. Until then everything of CourseKit works except tensors.",
            Assert.Single(_host.Shown).PlainText);
        Assert.NotEmpty(_host.Magics);
    }

    [Fact]
    public void A_formatter_of_the_notebooks_own_stays()
    {
        TorchLibrary.EnsureLoaded();
        Formatter.ResetToDefault();
        try
        {
            Formatter.Register<torch.Tensor>(_ => "mine", "text/plain");
            TensorFormatter.Register();
            using var tensor = torch.tensor(2f);
            Assert.Equal("mine", tensor.ToDisplayString("text/plain"));
            Assert.Contains("ck-tensor", tensor.ToDisplayString("text/html"), StringComparison.Ordinal);
        }
        finally
        {
            Formatter.ResetToDefault();
        }
    }

    [Fact]
    public void The_assembly_names_its_extension() =>
        Assert.Equal(
            typeof(CourseKitExtension),
            Assert.IsType<KernelExtensionAttribute>(Assert.Single(typeof(CourseKitExtension).Assembly.GetCustomAttributes(typeof(KernelExtensionAttribute), false))).ExtensionType);
}
