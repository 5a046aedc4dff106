using System.Security.Cryptography;
using CourseKit.Course.Tests.Downloads;
using CourseKit.Downloads;
using CourseKit.Weights;

namespace CourseKit.Course.Tests.Weights;

public sealed class PretrainedTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly HttpClient _http = DownloadTools.NewHttp(useProxy: false);

    public void Dispose()
    {
        _http.Dispose();
        _folder.Dispose();
    }

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Fact]
    public void Every_file_has_the_beginning_of_its_hash_in_its_name() => Assert.All(Pretrained.All, weights =>
    {
        Assert.Equal(64, weights.Sha256.Length);
        Assert.EndsWith($"-{weights.Sha256[..8]}.pth", weights.Address.LocalPath, StringComparison.Ordinal);
        Assert.Equal("https", weights.Address.Scheme);
    });

    [Fact]
    public async Task A_file_is_fetched_into_the_cache_and_found_there_or_where_PyTorch_keeps_its_own()
    {
        byte[] content = [1, 2, 3];
        await using var server = new ScriptedServer(ScriptedServer.Send("200 OK", content));
        var weights = Weights(server.Address, content);
        Assert.Null(weights.Find());
        Assert.Equal(_folder["cache/weights/file.bin"], await weights.FetchAsync(null, Cancelled));
        Assert.Equal(_folder["cache/weights/file.bin"], weights.Find());

        Directory.Delete(_folder["cache"], recursive: true);
        Directory.CreateDirectory(_folder["torch"]);
        File.WriteAllBytes(_folder["torch/file.bin"], content);
        Assert.Equal(_folder["torch/file.bin"], await weights.FetchAsync(null, Cancelled));
        Assert.Single(server.Requests);
    }

    [Fact]
    public async Task A_damaged_file_of_the_cache_is_passed_over_for_PyTorchs_own()
    {
        byte[] content = [1, 2, 3];
        await using var server = new ScriptedServer();
        var weights = Weights(server.Address, content);
        foreach (var (path, bytes) in new[] { ("cache/weights/file.bin", (byte[])[1, 2, 4]), ("torch/file.bin", content) })
        {
            Directory.CreateDirectory(Path.GetDirectoryName(_folder[path])!);
            File.WriteAllBytes(_folder[path], bytes);
        }
        Assert.Equal(_folder["torch/file.bin"], await weights.FetchAsync(null, Cancelled));
        Assert.Empty(server.Requests);
    }

    [Fact]
    public async Task Without_a_network_a_sentence_says_what_to_do()
    {
        var weights = Weights(new("https://weights.invalid/alexnet.pth"), [1, 2, 3]);
        var message = (await Assert.ThrowsAsync<DownloadException>(() => Pretrained.AlexNetAsync(weights, null, Cancelled))).Message;
        Assert.StartsWith("weights.invalid cannot be reached for alexnet.pth (", message, StringComparison.Ordinal);
        Assert.EndsWith($"connect to the network and run this again, or put the file at {_folder["cache/weights/alexnet.pth"]} yourself.", message, StringComparison.Ordinal);
    }

    private PretrainedWeights Weights(Uri address, byte[] content) => new("some", "Some weights", "MIT", address, Convert.ToHexStringLower(SHA256.HashData(content)), content.Length)
    {
        Cache = () => _folder["cache"],
        TorchHub = () => _folder["torch"],
        Tools = new(_http, TimeProvider.System, DownloadTools.OpenOrCreate),
    };
}
