using System.Net;
using System.Security.Cryptography;
using CourseKit.Downloads;
using CourseKit.Extension.Magics;
using CourseKit.Kernel.Abstractions;
using CourseKit.Native;
using CourseKit.Weights;
using static TorchSharp.torch;

namespace CourseKit.Extension.Tests.Weights;

public sealed class WeightsMagicTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("coursekit-test-");
    private readonly FakeHost _host = new();

    static WeightsMagicTests() => TorchLibrary.Load();

    public void Dispose() => _folder.Delete(recursive: true);

    [Fact]
    public async Task The_courses_own_weights_and_those_of_others_are_listed_with_where_they_are()
    {
        var (trained, torn) = (Trained("lenet"), Path.Combine(_folder.FullName, "torn.safetensors"));
        File.WriteAllBytes(torn, [1, 2, 3]);
        await RunAsync(WeightsMagic.Create([Others([])], () => [trained, torn]));
        var lines = Assert.Single(_host.Shown).PlainText.Split('\n');
        Assert.Equal($"lenet    lenet5-modern, trained on fashion-mnist, seed 3, test accuracy 90.3 %; 0 MB; coursekit train lenet5-modern --seed 3; {trained}", lines[0]);
        Assert.StartsWith($"torn     {torn} is not a safetensors file or is damaged: it has fewer than 8 bytes;", lines[1], StringComparison.Ordinal);
        Assert.Equal("alexnet  An AlexNet; 0 MB; weights.example; MIT; to be downloaded", lines[2]);
        Assert.Contains("Pretrained.Create(\"NAME\")", lines[3], StringComparison.Ordinal);
        Assert.Contains("Pretrained.AlexNetAsync()", lines[3], StringComparison.Ordinal);
        Assert.Contains("<table>", _host.Shown[0].Data["text/html"], StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("lenet")]
    [InlineData("FOLDER/lenet.safetensors")]
    public async Task A_file_is_shown_without_being_loaded(string what)
    {
        var trained = Trained("lenet");
        var before = Tensor.TotalCount;
        await RunAsync(WeightsMagic.Create([], () => [trained]), what.Replace("FOLDER", _folder.FullName, StringComparison.Ordinal));
        Assert.Equal(before, Tensor.TotalCount);
        Assert.Equal("""
            lenet.safetensors: 2 tensors, 7 numbers, 32 B
            command: coursekit train lenet5-modern --seed 3
            data: fashion-mnist
            model: lenet5-modern
            seed: 3
            test-accuracy: 0.9032
              step    i64   ()      8 B
              weight  f32   (2, 3)  24 B
            """, Assert.Single(_host.Shown).PlainText);
        Assert.Contains("<td class=\"ck-left\">(2, 3)</td>", _host.Shown[0].Data["text/html"], StringComparison.Ordinal);
    }

    [Fact]
    public async Task Weights_of_others_are_downloaded_with_their_progress_and_shown()
    {
        var content = File.ReadAllBytes(Trained("alexnet"));
        var others = Others(content);
        await RunAsync(WeightsMagic.Create([others], () => []), "alexnet");
        Assert.Equal(2, _host.Shown.Count);
        Assert.StartsWith("alexnet.safetensors 0 of 0 MB", _host.Shown[0].PlainText, StringComparison.Ordinal);
        Assert.StartsWith("alexnet.safetensors: 2 tensors", _host.Shown[1].PlainText, StringComparison.Ordinal);

        await RunAsync(WeightsMagic.Create([others], () => []));
        Assert.Contains(others.Find()!, _host.Shown[2].PlainText, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_cannot_be_downloaded_or_read_is_said_in_one_sentence()
    {
        Assert.StartsWith("#!weights: https://weights.example/alexnet.safetensors cannot be had: the server answers 404", await RefusedAsync(WeightsMagic.Create([Others([1], HttpStatusCode.NotFound)], () => []), "alexnet"), StringComparison.Ordinal);
        var torn = Path.Combine(_folder.FullName, "torn.pth");
        File.WriteAllBytes(torn, [.. "PK"u8, 3, 4]);
        Assert.Equal($"#!weights: {torn} is a damaged zip archive; copy or download it again.", await RefusedAsync(WeightsMagic.Create([], () => []), torn));
    }

    [Theory]
    [InlineData("alxnet", "#!weights finds neither a file nor a name alxnet; did you mean alexnet? Usage: #!weights [WHAT]")]
    [InlineData("resnet.pth", "#!weights finds neither a file nor a name resnet.pth; there are lenet, alexnet, and any path of a .safetensors or .pth file. Usage: #!weights [WHAT]")]
    [InlineData("", "#!weights finds neither a file nor a name \"\"; there are lenet, alexnet, and any path of a .safetensors or .pth file. Usage: #!weights [WHAT]")]
    public async Task An_unknown_name_is_answered_with_the_nearest_or_with_all(string what, string message)
    {
        var magic = WeightsMagic.Create([Others([])], () => ["/somewhere/lenet.safetensors"]);
        Assert.Equal(message, await RefusedAsync(magic, what));
        Assert.Equal(["lenet", "alexnet"], magic.Parameters[0].Values!());
    }

    [Fact]
    public async Task Without_the_courses_data_a_file_can_still_be_shown()
    {
        var magic = WeightsMagic.Create([], () => throw new DirectoryNotFoundException("There is none."));
        await RunAsync(magic, Trained("mine"));
        Assert.StartsWith("mine.safetensors: 2 tensors", Assert.Single(_host.Shown).PlainText, StringComparison.Ordinal);
        Assert.Equal("#!weights: There is none.", await RefusedAsync(magic, null));
    }

    private string Trained(string name)
    {
        var path = Path.Combine(_folder.FullName, name + ".safetensors");
        using var scope = NewDisposeScope();
        Safetensors.Write(path, [new("weight", ones(2, 3)), new("step", tensor(5L))], new Dictionary<string, string>
        {
            ["model"] = "lenet5-modern",
            ["data"] = "fashion-mnist",
            ["seed"] = "3",
            ["test-accuracy"] = "0.9032",
            ["command"] = "coursekit train lenet5-modern --seed 3",
        });
        return path;
    }

    private PretrainedWeights Others(byte[] content, HttpStatusCode status = HttpStatusCode.OK) =>
        new("alexnet", "An AlexNet", "MIT", new("https://weights.example/alexnet.safetensors"), Convert.ToHexStringLower(SHA256.HashData(content)), content.Length)
        {
            Cache = () => Path.Combine(_folder.FullName, "cache"),
            TorchHub = () => "/nowhere",
            Tools = new(new HttpClient(new Answer(content, status)), TimeProvider.System, DownloadTools.OpenOrCreate),
        };

    private async Task<string> RefusedAsync(Magic magic, string? what) => (await Assert.ThrowsAsync<MagicException>(() => RunAsync(magic, what))).Message;

    private Task RunAsync(Magic magic, string? what = null) =>
        magic.RunAsync(new(_host, what is null ? [] : new Dictionary<string, string> { ["--what"] = what }, ""), TestContext.Current.CancellationToken);

    private sealed class Answer(byte[] content, HttpStatusCode status) : HttpMessageHandler
    {
        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken) =>
            Task.FromResult(new HttpResponseMessage(status) { Content = new ByteArrayContent(content) });
    }
}
