using System.Net;
using System.Security.Cryptography;
using CourseKit.Data;
using CourseKit.Downloads;
using CourseKit.Extension.Magics;
using CourseKit.Kernel.Abstractions;
using CourseKit.Native;

namespace CourseKit.Extension.Tests.Data;

public sealed class DataMagicTests : IDisposable
{
    private static readonly byte[] Pixels = [7, 8, 9];

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("coursekit-test-");
    private readonly FakeHost _host = new();

    static DataMagicTests() => TorchLibrary.Load();

    public void Dispose() => _folder.Delete(recursive: true);

    [Fact]
    public async Task All_data_sets_are_listed_with_size_licence_and_place()
    {
        await RunAsync(DataMagic.Create());
        var lines = Assert.Single(_host.Shown).PlainText.Split('\n');
        Assert.Equal(Datasets.Names, lines[..^1].Select(line => line.Split(' ')[0]));
        Assert.Contains($"28 × 28, grey; 6.1 MB; MIT, Zalando SE 2017; comes with the course: {Path.Combine(DataFolder.Find(), "fashion-mnist")}", lines[0], StringComparison.Ordinal);
        Assert.Contains("170.1 MB; none stated", lines[3], StringComparison.Ordinal);
        Assert.Contains("<table>", _host.Shown[0].Data["text/html"], StringComparison.Ordinal);
        Assert.Equal(Datasets.Names, DataMagic.Create().Parameters[0].Values!());
    }

    [Fact]
    public async Task A_data_set_is_shown_with_the_line_that_loads_it()
    {
        await RunAsync(DataMagic.Create(), "fashion-mnist-subset");
        var shown = Assert.Single(_host.Shown);
        Assert.StartsWith("train: fashion-mnist-subset: 12000 images of 28×28 in grey, 10 classes\nT-shirt/top 1122, Trouser 1220,", shown.PlainText, StringComparison.Ordinal);
        Assert.EndsWith("\nLoad it with var (train, test) = Datasets.Load(\"fashion-mnist-subset\");", shown.PlainText, StringComparison.Ordinal);
        Assert.Contains("<img", shown.Data["text/html"], StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_download_says_how_far_it_has_come_in_one_display()
    {
        await RunAsync(DataMagic.Create([Source(HttpStatusCode.OK)]), "small");
        Assert.Equal(2, _host.Shown.Count);
        Assert.StartsWith("file.bin 0 of 0 MB", _host.Shown[0].PlainText, StringComparison.Ordinal);
        Assert.Contains("width:100%", _host.Shown[0].Data["text/html"], StringComparison.Ordinal);
        Assert.StartsWith("train: small: 3 images of 1×1", _host.Shown[1].PlainText, StringComparison.Ordinal);
        await RunAsync(DataMagic.Create([Source(HttpStatusCode.OK)]));
        Assert.Contains("three pixels; 0 MB; none; downloaded: ", _host.Shown[2].PlainText, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_cannot_be_downloaded_is_said_in_one_sentence()
    {
        var message = await RefusedAsync(DataMagic.Create([Source(HttpStatusCode.NotFound)]), "small");
        Assert.StartsWith("#!data: small is neither in ", message, StringComparison.Ordinal);
        Assert.Contains("the server answers 404", message, StringComparison.Ordinal);
        Assert.EndsWith("until then Datasets.Load(\"fashion-mnist-subset\") works without a network.", message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("mnst", "#!data knows no data set mnst; did you mean mnist? Usage: #!data [NAME]")]
    [InlineData("imagenet-21k", "#!data knows no data set imagenet-21k; there are fashion-mnist-subset, fashion-mnist, mnist, cifar-10, digits, letters, letters-sample. Usage: #!data [NAME]")]
    [InlineData("", "#!data knows no data set \"\"; there are fashion-mnist-subset, fashion-mnist, mnist, cifar-10, digits, letters, letters-sample. Usage: #!data [NAME]")]
    public async Task An_unknown_name_is_answered_with_the_nearest_or_with_all(string name, string message) =>
        Assert.Equal(message, await RefusedAsync(DataMagic.Create(), name));

    private async Task<string> RefusedAsync(Magic magic, string name) => (await Assert.ThrowsAsync<MagicException>(() => RunAsync(magic, name))).Message;

    private Task RunAsync(Magic magic, string? name = null) =>
        magic.RunAsync(new(_host, name is null ? [] : new Dictionary<string, string> { ["--name"] = name }, ""), TestContext.Current.CancellationToken);

    private DatasetSource Source(HttpStatusCode answer) => new(folder => new(Images(File.ReadAllBytes(Path.Combine(folder, "file.bin"))), Images([])))
    {
        Name = "small",
        Title = "three pixels",
        Licence = "none",
        Bytes = Pixels.Length,
        Files = [new("file.bin", new("https://data.example/file.bin"), Pixels.Length, Convert.ToHexStringLower(SHA256.HashData(Pixels)))],
        CacheRoot = () => _folder.FullName,
        SystemRoot = "/nowhere",
        Tools = new(new HttpClient(new Answer(answer)), TimeProvider.System, DownloadTools.OpenOrCreate),
    };

    private static ImageDataset Images(byte[] pixels) => new("small", pixels, new byte[pixels.Length], 1, 1, 1, ["pixel"]);

    private sealed class Answer(HttpStatusCode status) : HttpMessageHandler
    {
        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken) =>
            Task.FromResult(new HttpResponseMessage(status) { Content = new ByteArrayContent(status == HttpStatusCode.OK ? Pixels : []) });
    }
}
