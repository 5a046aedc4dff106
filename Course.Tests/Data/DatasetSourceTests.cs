using System.Security.Cryptography;
using CourseKit.Course.Tests.Downloads;
using CourseKit.Course.Tests.Weights;
using CourseKit.Data;
using CourseKit.Downloads;
using static CourseKit.Course.Tests.Downloads.ScriptedServer;

namespace CourseKit.Course.Tests.Data;

/// <summary>A data set of one file, whose content is the only pixel of each of its images.</summary>
public sealed class DatasetSourceTests : IDisposable
{
    private static readonly byte[] Content = [7, 8, 9];

    private readonly TemporaryFolder _folder = new();
    private readonly HurriedTime _time = new();
    private readonly HttpClient _http = DownloadTools.NewHttp(useProxy: false);

    public void Dispose()
    {
        _http.Dispose();
        _folder.Dispose();
    }

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Fact]
    public async Task What_is_nowhere_is_downloaded_once()
    {
        await using var server = new ScriptedServer(Send("200 OK", Content));
        var source = Source(server);
        Assert.Null(source.Find());
        var told = new Told();
        Assert.Equal(Content, (await source.LoadAsync(told, Cancelled)).Train.Pixels.ToArray());
        Assert.Equal((3L, 3L), (told.Last.Done, told.Last.Total));
        Assert.Equal(new("downloaded", _folder["cache/small"]), source.Find());
        Assert.Equal(Content, (await source.LoadAsync(null, Cancelled)).Train.Pixels.ToArray());
        Assert.Single(server.Requests);
    }

    [Fact]
    public async Task What_a_package_has_brought_is_taken_from_there()
    {
        await using var server = new ScriptedServer();
        var source = Source(server);
        Put("system", 1, 2, 3, 4); // packed anew, it has another size
        Assert.Equal(new("on this system", _folder["system/small"]), source.Find());
        Assert.Equal([1, 2, 3, 4], (await source.LoadAsync(null, Cancelled)).Train.Pixels.ToArray());

        Put("cache", Content);
        Assert.Equal("downloaded", source.Find()?.Words);
        Assert.Equal(Content, (await source.LoadAsync(null, Cancelled)).Train.Pixels.ToArray());
    }

    [Fact]
    public async Task A_file_of_the_cache_with_another_content_is_fetched_anew()
    {
        await using var server = new ScriptedServer(Send("200 OK", Content));
        Put("cache", 7, 8, 0);
        Assert.Equal(Content, (await Source(server).LoadAsync(null, Cancelled)).Train.Pixels.ToArray());
    }

    [Fact]
    public async Task Without_a_network_one_sentence_says_what_was_tried_and_what_to_do()
    {
        Uri gone;
        await using (var server = new ScriptedServer())
            gone = server.Address;
        var exception = await Assert.ThrowsAsync<DownloadException>(() => Source(gone).LoadAsync(null, Cancelled));
        Assert.StartsWith($"small is neither in {_folder["cache/small"]} nor in {_folder["system/small"]}, and cannot be downloaded: 127.0.0.1 ", exception.Message, StringComparison.Ordinal);
        Assert.EndsWith("; until then Datasets.Load(\"fashion-mnist-subset\") works without a network.", exception.Message, StringComparison.Ordinal);
        Assert.Equal(exception.InnerException!.Message.TrimEnd('.').Length + exception.Message.IndexOf(": 127", StringComparison.Ordinal) + 2, exception.Message.IndexOf("; until then", StringComparison.Ordinal));
    }

    [Fact]
    public void What_comes_with_the_course_is_there() =>
        Assert.Equal(new("comes with the course", Path.Combine(DataFolder.Find(), "fashion-mnist")), Datasets.Find("fashion-mnist-subset").Find());

    [Fact]
    public void Every_known_data_set_says_its_size_and_where_each_file_comes_from()
    {
        Assert.Equal(["fashion-mnist-subset", "fashion-mnist", "mnist", "cifar-10", "digits", "letters", "letters-sample"], Datasets.Names);
        foreach (var source in Datasets.Known)
        {
            var shipped = source.Shipped is null ? 0 : Directory.GetFiles(Path.Combine(DataFolder.Find(), source.Shipped), "*.gz").Sum(path => new FileInfo(path).Length);
            Assert.Equal(source.Bytes, shipped + source.Files.Sum(file => file.Size));
            Assert.All(source.Files, file => Assert.Equal(Uri.UriSchemeHttps, file.In(_folder["x"]).Address.Scheme));
            Assert.Equal(source.Files.Count, source.Files.Select(file => file.Sha256).Distinct().Count());
        }
    }

    private DatasetSource Source(ScriptedServer server) => Source(server.Address);

    private DatasetSource Source(Uri address) => new(folder => new(Images(File.ReadAllBytes(Path.Combine(folder, "file.bin"))), Images([])))
    {
        Name = "small",
        Title = "three pixels",
        Licence = "none",
        Bytes = Content.Length,
        Files = [new("file.bin", address, Content.Length, Convert.ToHexStringLower(SHA256.HashData(Content)))],
        CacheRoot = () => _folder["cache"],
        SystemRoot = _folder["system"],
        Tools = new(_http, _time, DownloadTools.OpenOrCreate),
    };

    private static ImageDataset Images(byte[] pixels) => new("small", pixels, new byte[pixels.Length], 1, 1, 1, ["pixel"]);

    private void Put(string place, params byte[] content)
    {
        Directory.CreateDirectory(_folder[$"{place}/small"]);
        File.WriteAllBytes(_folder[$"{place}/small/file.bin"], content);
    }

    private sealed class Told : IProgress<DownloadProgress>
    {
        public DownloadProgress Last { get; private set; }

        public void Report(DownloadProgress value) => Last = value;
    }
}
