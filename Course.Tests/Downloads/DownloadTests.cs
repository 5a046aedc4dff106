using System.Diagnostics;
using System.Globalization;
using System.Security.Cryptography;
using CourseKit.Course.Tests.Weights;
using CourseKit.Downloads;
using CourseKit.Testing;
using static CourseKit.Course.Tests.Downloads.ScriptedServer;

namespace CourseKit.Course.Tests.Downloads;

public sealed class DownloadTests : IDisposable
{
    private const int Size = 300_000;

    private static readonly byte[] Content = RandomBytes(1);
    private static readonly byte[] Other = RandomBytes(2);

    private readonly TemporaryFolder _folder = new();
    private readonly HurriedTime _time = new();
    private readonly HttpClient _http = DownloadTools.NewHttp(useProxy: false);

    public void Dispose()
    {
        _http.Dispose();
        _folder.Dispose();
    }

    private string FilePath => _folder["sub/file.bin"];

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_file_comes_once_with_its_progress()
    {
        await using var server = new ScriptedServer(Send("200 OK", Content));
        var told = new Told();
        Assert.Equal(FilePath, await FetchAsync(server, told));
        Assert.Equal(Content, File.ReadAllBytes(FilePath));
        Assert.Equal(["file.bin", ".file.bin.lock"], Directory.GetFiles(_folder["sub"]).Select(Path.GetFileName).OrderDescending(StringComparer.Ordinal));
        Assert.Equal((Size, Size, "file.bin"), (told.All.Last().Done, told.All.Last().Total, told.All.Last().Name));
        Assert.Equal(told.All.Select(progress => progress.Done).Order(), told.All.Select(progress => progress.Done));

        // Nobody answers any more: it is there.
        Assert.Equal(FilePath, await FetchAsync(server));
        Assert.Single(server.Requests);
        Assert.Empty(_time.Pauses);
    }

    [Fact]
    public async Task A_file_that_is_another_one_is_replaced()
    {
        await using var server = new ScriptedServer(Send("200 OK", Content));
        Directory.CreateDirectory(_folder["sub"]);
        File.WriteAllBytes(FilePath, Other);
        Assert.False(Wanted(server).IsThere());
        await FetchAsync(server);
        Assert.True(Wanted(server).IsThere());
    }

    [Theory]
    [InlineData("ETag: \"v1\"", "\"v1\"")]
    [InlineData("Last-Modified: Wed, 21 Oct 2015 07:28:00 GMT", "Wed, 21 Oct 2015 07:28:00 GMT")]
    [InlineData("ETag: W/\"weak\"", null)] // RFC 9110, 13.1.5: a weak one must not be sent
    public async Task After_a_break_the_rest_of_the_same_version_is_asked_for(string header, string? ifRange)
    {
        await using var server = new ScriptedServer(BreakOff("200 OK", Content[..100_000], Size, header), Rest);
        await FetchAsync(server);
        Assert.Equal(Content, File.ReadAllBytes(FilePath));
        Assert.Equal("bytes=100000-", Header(server.Requests.Last(), "Range"));
        Assert.Equal(ifRange, Header(server.Requests.Last(), "If-Range"));
        Assert.Null(Header(server.Requests.First(), "Range"));
    }

    [Fact]
    public async Task A_server_that_knows_no_parts_sends_the_whole_again()
    {
        await using var server = new ScriptedServer(BreakOff("200 OK", Content[..100_000], Size), Send("200 OK", Content));
        await FetchAsync(server);
        Assert.Equal(Content, File.ReadAllBytes(FilePath));
    }

    [Fact]
    public async Task A_version_that_changed_meanwhile_is_not_glued_to_the_old_one()
    {
        await using var server = new ScriptedServer(BreakOff("200 OK", Other[..100_000], Size, "ETag: \"old\""), BreakOff("200 OK", Content[..50_000], Size, "ETag: \"new\""), Rest);
        await FetchAsync(server);
        Assert.Equal(Content, File.ReadAllBytes(FilePath));
        Assert.Equal("\"new\"", Header(server.Requests.Last(), "If-Range"));
    }

    [Fact]
    public async Task A_strangers_part_is_found_out_and_everything_fetched_anew()
    {
        Directory.CreateDirectory(_folder["sub"]);
        File.WriteAllBytes(FilePath + ".part", Other[..1000]);
        await using var server = new ScriptedServer(Rest, Send("200 OK", Content));
        await FetchAsync(server);
        Assert.Equal(Content, File.ReadAllBytes(FilePath));
        Assert.Equal("bytes=1000-", Header(server.Requests.First(), "Range"));
        Assert.Null(Header(server.Requests.Last(), "Range"));
    }

    [Theory]
    [InlineData(Size)]
    [InlineData(Size + 5)]
    public async Task A_part_as_long_as_the_file_or_longer_is_no_trap(int length)
    {
        Directory.CreateDirectory(_folder["sub"]);
        File.WriteAllBytes(FilePath + ".part", new byte[length]);
        await using var server = new ScriptedServer(Send("200 OK", Content));
        await FetchAsync(server);
        Assert.Equal(Content, File.ReadAllBytes(FilePath));
    }

    [Fact]
    public async Task A_whole_part_needs_no_server()
    {
        Directory.CreateDirectory(_folder["sub"]);
        File.WriteAllBytes(FilePath + ".part", Content);
        await using var server = new ScriptedServer();
        await FetchAsync(server);
        Assert.Equal(Content, File.ReadAllBytes(FilePath));
    }

    [Theory]
    [InlineData("416 Range Not Satisfiable", "Content-Range: bytes */300000")]
    [InlineData("206 Partial Content", "Content-Range: bytes 0-299999/300000")]
    [InlineData("206 Partial Content", "X-None: 0")]
    public async Task A_server_at_odds_with_the_part_is_asked_for_everything(string status, string header)
    {
        Directory.CreateDirectory(_folder["sub"]);
        File.WriteAllBytes(FilePath + ".part", Content[..1000]);
        await using var server = new ScriptedServer(Send(status, Content, header), Send("200 OK", Content));
        await FetchAsync(server);
        Assert.Equal(Content, File.ReadAllBytes(FilePath));
    }

    [Fact]
    public async Task Other_content_is_removed_and_told()
    {
        await using var server = new ScriptedServer(Send("200 OK", Other));
        var message = await RefusedAsync(server);
        Assert.Equal($"What {server.Address} sends is not file.bin as the course knows it (SHA-256 {Hex(Other)[..16]}…, expected {Hex(Content)[..16]}…) and was removed; try again later, or put the right file at {FilePath}.", message);
        Assert.Equal([".file.bin.lock"], Directory.GetFiles(_folder["sub"]).Select(Path.GetFileName));
    }

    [Fact]
    public async Task Another_size_is_told_before_anything_comes()
    {
        Directory.CreateDirectory(_folder["sub"]);
        File.WriteAllBytes(FilePath + ".part", Content[..1000]);
        await using var server = new ScriptedServer(Send("200 OK", [1, 2, 3]));
        Assert.StartsWith($"{server.Address} has 3 bytes, and file.bin as the course knows it has 300000;", await RefusedAsync(server), StringComparison.Ordinal);
        Assert.Equal(1000, new FileInfo(FilePath + ".part").Length);
    }

    [Fact]
    public async Task A_server_that_sends_without_end_is_cut_off()
    {
        await using var server = new ScriptedServer(async (_, connection) =>
        {
            await SendAsync(connection, "200 OK", []);
            while (true)
                await connection.WriteAsync(Content);
        });
        Assert.Contains("sends more than the 300000 bytes of file.bin, and was cut off", await RefusedAsync(server), StringComparison.Ordinal);
        Assert.False(File.Exists(FilePath + ".part"));
    }

    [Theory]
    [InlineData("503 Service Unavailable")]
    [InlineData("429 Too Many Requests")]
    [InlineData("408 Request Timeout")]
    public async Task What_may_be_over_in_a_moment_is_tried_again_after_growing_pauses(string status)
    {
        await using var server = new ScriptedServer(Send(status, []), Send(status, []), Send(status, []), Send("200 OK", Content));
        await FetchAsync(server);
        Assert.Equal([0.5, 1, 2], _time.Pauses);
    }

    [Fact]
    public async Task A_server_that_never_recovers_is_given_up()
    {
        await using var server = new ScriptedServer([BreakOff("200 OK", Content[..1000], Size), .. Enumerable.Repeat(Send("503 Service Unavailable", []), 6)]);
        Assert.Equal("127.0.0.1 broke off file.bin 7 times (it answers 503); run this again later: it goes on from 1000 of 300000 bytes.", await RefusedAsync(server));
        Assert.Equal([0.5, 1, 2, 4, 8, 16], _time.Pauses);
        Assert.Equal(1000, new FileInfo(FilePath + ".part").Length);
    }

    [Theory]
    [InlineData("404 Not Found")]
    [InlineData("403 Forbidden")]
    [InlineData("204 No Content")]
    public async Task What_will_not_change_is_told_at_once(string status)
    {
        await using var server = new ScriptedServer(Send(status, []));
        Assert.Contains($"the server answers {status};", await RefusedAsync(server), StringComparison.Ordinal);
        Assert.Empty(_time.Pauses);
    }

    [Fact]
    public async Task Silence_counts_as_a_break()
    {
        await using var server = new ScriptedServer(
            async (_, connection) =>
            {
                await SendAsync(connection, "200 OK", Content[..1000], $"Content-Length: {Size}");
                _time.LosePatience();
                await UntilTheClientLeaves(connection);
            },
            Rest);
        // Whether the first bytes came before patience ended is chance.
        await FetchAsync(server);
        Assert.Equal(2, server.Requests.Count);
        Assert.Equal([0.5], _time.Pauses);
    }

    [Fact]
    public async Task Cancelled_it_keeps_what_has_come_and_goes_on_from_there()
    {
        await using var server = new ScriptedServer(
            async (_, connection) =>
            {
                await SendAsync(connection, "200 OK", Content[..1000], $"Content-Length: {Size}", "ETag: \"v1\"");
                await UntilTheClientLeaves(connection);
            },
            Rest);
        using var stop = new CancellationTokenSource();
        var told = new Told { OnReport = progress => stop.Cancel() };
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => Wanted(server).FetchAsync(Tools(), told, stop.Token));
        Assert.InRange(new FileInfo(FilePath + ".part").Length, 1, 1000);

        await FetchAsync(server);
        Assert.Equal(Content, File.ReadAllBytes(FilePath));
        Assert.Equal("\"v1\"", Header(server.Requests.Last(), "If-Range"));
    }

    [Fact]
    public async Task A_redirect_is_followed()
    {
        await using var server = new ScriptedServer(Send("302 Found", [], "Location: /elsewhere.bin"), Send("200 OK", Content));
        await FetchAsync(server);
        Assert.StartsWith("GET /elsewhere.bin ", server.Requests.Last()[0], StringComparison.Ordinal);
    }

    [Fact]
    public async Task Of_two_at_once_one_fetches_and_the_other_waits()
    {
        var waits = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await using var server = new ScriptedServer(async (_, connection) =>
        {
            await SendAsync(connection, "200 OK", Content[..1000], $"Content-Length: {Size}");
            await waits.Task;
            await connection.WriteAsync(Content.AsMemory(1000));
        });
        var begun = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var first = Wanted(server).FetchAsync(Tools(), new Told { OnReport = _ => begun.TrySetResult() }, Cancelled);
        await begun.Task;
        var second = Wanted(server).FetchAsync(Tools(), new Told { OnReport = _ => waits.TrySetResult() }, Cancelled);
        Assert.Equal([FilePath, FilePath], await Task.WhenAll(first, second));
        Assert.Single(server.Requests);
        Assert.Equal(Content, File.ReadAllBytes(FilePath));
    }

    [Fact]
    public async Task Another_process_that_fetches_is_waited_for_and_a_dead_one_is_not()
    {
        Requires.Linux();
        Requires.That(File.Exists(Requires.Python), "Debian's Python", "apt-get install python3");
        Directory.CreateDirectory(_folder["sub"]);
        using var holder = Process.Start(new ProcessStartInfo(Requires.Python,
            ["-c", "import fcntl, sys\nfile = open(sys.argv[1], 'w')\nfcntl.flock(file, fcntl.LOCK_EX)\nprint('held', flush=True)\nsys.stdin.read()", _folder["sub/.file.bin.lock"]])
        { RedirectStandardInput = true, RedirectStandardOutput = true })!;
        Assert.Equal("held", await holder.StandardOutput.ReadLineAsync(Cancelled));

        await using var server = new ScriptedServer(Send("200 OK", Content));
        var waits = new TaskCompletionSource<DownloadProgress>(TaskCreationOptions.RunContinuationsAsynchronously);
        var fetching = Wanted(server).FetchAsync(Tools() with { Time = TimeProvider.System }, new Told { OnReport = progress => waits.TrySetResult(progress) }, Cancelled);
        Assert.Equal(0, (await waits.Task).BytesPerSecond);
        Assert.Empty(server.Requests);
        holder.Kill();
        await fetching;
        Assert.Equal(Content, File.ReadAllBytes(FilePath));
    }

    [Fact]
    public async Task A_full_disk_is_one_sentence_that_says_how_it_goes_on()
    {
        Requires.Linux();
        await using var server = new ScriptedServer(Send("200 OK", Content));
        var tools = Tools() with { OpenPart = path => new FullDisk(path) };
        var exception = await Assert.ThrowsAsync<DownloadException>(() => Wanted(server).FetchAsync(tools, null, Cancelled));
        Assert.Equal($"The disk is full, and {FilePath}.part cannot grow; make room and run this again: it goes on from there.", exception.Message);
    }

    [Fact]
    public async Task A_folder_that_cannot_be_written_is_one_sentence()
    {
        await using var server = new ScriptedServer();
        Directory.CreateDirectory(FilePath + ".part"); // a folder cannot be opened as a file, not even by root
        Assert.Equal($"{FilePath}.part may not be written; allow it, or name another folder for the course's files in COURSEKIT_CACHE.", await RefusedAsync(server));

        File.WriteAllText(_folder["file"], "");
        var inFile = new Download(server.Address, _folder["file/file.bin"], Hex(Content), Size);
        Assert.Contains("cannot be written", (await Assert.ThrowsAsync<DownloadException>(() => inFile.FetchAsync(Tools(), null, Cancelled))).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Without_a_network_one_sentence_names_the_host_and_what_to_do()
    {
        // RFC 2606: no such host ever exists.
        var download = new Download(new("https://weights.invalid/file.bin"), FilePath, Hex(Content), Size);
        var message = (await Assert.ThrowsAsync<DownloadException>(() => download.FetchAsync(Tools(), null, Cancelled))).Message;
        Assert.StartsWith("weights.invalid cannot be reached for file.bin (", message, StringComparison.Ordinal);
        Assert.EndsWith($"; connect to the network and run this again, or put the file at {FilePath} yourself.", message, StringComparison.Ordinal);
        Assert.Empty(_time.Pauses);
    }

    [Theory]
    [InlineData("http://example.org/file.bin")]
    [InlineData("ftp://127.0.0.1/file.bin")]
    [InlineData("file:///etc/passwd")]
    public void Only_https_is_downloaded_from_or_this_machine(string address) =>
        Assert.StartsWith($"{address} cannot be downloaded from", Assert.Throws<ArgumentException>(() => new Download(new(address), FilePath, Hex(Content), Size)).Message, StringComparison.Ordinal);

    [Fact]
    public void A_hash_that_is_none_is_refused() =>
        Assert.Contains("is no SHA-256", Assert.Throws<ArgumentException>(() => new Download(new("https://example.org/a"), FilePath, "7be5be79", Size)).Message, StringComparison.Ordinal);

    private static byte[] RandomBytes(int seed)
    {
        var bytes = new byte[Size];
        new Random(seed).NextBytes(bytes);
        return bytes;
    }

    private static string Hex(byte[] content) => Convert.ToHexStringLower(SHA256.HashData(content));

    // What the client lacks of the content, as it asks for it.
    private static Task Rest(string[] request, Stream connection)
    {
        var begin = Header(request, "Range") is { } range ? int.Parse(range["bytes=".Length..^1], CultureInfo.InvariantCulture) : 0;
        if (begin == 0)
            return SendAsync(connection, "200 OK", Content, $"Content-Length: {Size}");
        return SendAsync(connection, "206 Partial Content", Content[begin..], $"Content-Length: {Size - begin}", $"Content-Range: bytes {begin}-{Size - 1}/{Size}");
    }

    private static Task UntilTheClientLeaves(Stream connection) => connection.CopyToAsync(Stream.Null, Cancelled);

    private Download Wanted(ScriptedServer server) => new(server.Address, FilePath, Hex(Content).ToUpperInvariant(), Size);

    private DownloadTools Tools() => new(_http, _time, DownloadTools.OpenOrCreate);

    private Task<string> FetchAsync(ScriptedServer server, Told? told = null) => Wanted(server).FetchAsync(Tools(), told, Cancelled);

    private async Task<string> RefusedAsync(ScriptedServer server) => (await Assert.ThrowsAsync<DownloadException>(() => FetchAsync(server))).Message;

    /// <summary>What is written goes to the device that is always full.</summary>
    private sealed class FullDisk(string path) : FileStream(path, FileMode.OpenOrCreate)
    {
        private readonly FileStream _full = new("/dev/full", FileMode.Open, FileAccess.Write, FileShare.ReadWrite, bufferSize: 0);

        public override void Write(ReadOnlySpan<byte> buffer) => _full.Write(buffer);
    }

    private sealed class Told : IProgress<DownloadProgress>
    {
        public List<DownloadProgress> All { get; } = [];

        public Action<DownloadProgress>? OnReport { get; init; }

        public void Report(DownloadProgress value)
        {
            All.Add(value);
            OnReport?.Invoke(value);
        }
    }
}
