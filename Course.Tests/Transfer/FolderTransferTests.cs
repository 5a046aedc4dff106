using CourseKit.Course.Tests.Convolution;
using CourseKit.Course.Tests.Weights;
using CourseKit.Downloads;
using CourseKit.Models;
using CourseKit.Transfer;
using CourseKit.Weights;
using SkiaSharp;
using static TorchSharp.torch;

namespace CourseKit.Course.Tests.Transfer;

/// <summary>Counts the tensors of the whole process, so nothing may run beside it.</summary>
[Collection(nameof(Alone))]
public sealed class FolderTransferTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly HttpClient _http = DownloadTools.NewHttp(useProxy: false);

    public void Dispose()
    {
        _http.Dispose();
        _folder.Dispose();
    }

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    // Random weights tell red from blue.
    [Fact]
    public async Task Images_of_two_colours_are_told_apart_and_text_files_passed_over()
    {
        Draw("red", 5, SKColors.Red);
        Draw("blue", 6, SKColors.Blue);
        File.WriteAllText(_folder["red/notes.txt"], "not an image");
        var result = await Try(perClass: 3, draws: 2);
        Assert.Equal(["blue", "red"], result.Classes);
        Assert.Equal((11, 3, 5), (result.Images, result.PerClass, result.Judged));
        Assert.Equal([1.0, 1.0], result.Accuracies);
        Assert.Equal((6, 4), (result.Confusion[0, 0], result.Confusion[1, 1]));
        Assert.Equal((64, "features.1 of TorchvisionAlexNet"), (result.Features / (55 * 55), result.Source));
        Assert.Matches(@"^\S+: 2 classes, 3 of each to learn from and 5 images to be judged by; 100\.0 % recognised \(95 % interval 100\.0 % to 100\.0 %, 2 draws\), where chance is 50\.0 %; features\.1 of TorchvisionAlexNet$", result.ToString());
    }

    [Fact]
    public async Task A_folder_that_will_not_do_is_refused_before_anything_is_fetched()
    {
        Draw("red", 3, SKColors.Red);
        Assert.Contains(" has one class alone, red, and there is nothing to tell apart; make a second sub-folder", await Refusal<ArgumentException>(perClass: 1), StringComparison.Ordinal);
        Draw("blue", 2, SKColors.Blue);
        Assert.Contains(" has 2 images of blue, and 2 to learn from with one more to be judged by are 3; put more images into that sub-folder, or ask for fewer.", await Refusal<ArgumentException>(perClass: 2), StringComparison.Ordinal);
        File.WriteAllText(_folder["blue/letter.png"], "I am a cat.");
        Assert.Contains("letter.png is not an image that can be read", await Refusal<InvalidDataException>(perClass: 1), StringComparison.Ordinal);
        await Assert.ThrowsAsync<DirectoryNotFoundException>(() => FolderTransfer.TryAsync(_folder["nowhere"], cancellationToken: Cancelled));

        async Task<string> Refusal<T>(int perClass) where T : Exception =>
            (await Assert.ThrowsAsync<T>(() => FolderTransfer.TryAsync(_folder[""], perClass, 1, "features", _ => throw new InvalidOperationException("fetched"), Cancelled))).Message;
    }

    [Fact]
    public async Task Without_a_network_one_sentence_says_what_to_do()
    {
        Draw("red", 2, SKColors.Red);
        Draw("blue", 2, SKColors.Blue);
        var weights = Pretrained.AlexNet with { Address = new("https://weights.invalid/alexnet.pth"), Cache = () => _folder["cache"], TorchHub = () => _folder["torch"], Tools = new(_http, TimeProvider.System, DownloadTools.OpenOrCreate) };
        var message = (await Assert.ThrowsAsync<DownloadException>(() => FolderTransfer.TryAsync(_folder[""], 1, 1, "features", async stop => await Pretrained.AlexNetAsync(weights, null, stop), Cancelled))).Message;
        Assert.StartsWith("weights.invalid cannot be reached for alexnet.pth (", message, StringComparison.Ordinal);
        Assert.Contains("connect to the network and run this again, or put the file at ", message, StringComparison.Ordinal);
        Assert.DoesNotContain('\n', message);
    }

    [Fact]
    public async Task The_network_is_freed_also_where_it_has_no_such_layer_or_is_stopped()
    {
        Draw("red", 2, SKColors.Red);
        Draw("blue", 2, SKColors.Blue);
        TorchvisionAlexNet? made = null;
        Func<CancellationToken, Task<nn.Module<Tensor, Tensor>>> make = _ => Task.FromResult<nn.Module<Tensor, Tensor>>(made = new());
        Assert.Contains("TorchvisionAlexNet has no layer 'fc6'; it has features", (await Assert.ThrowsAsync<ArgumentException>(() => FolderTransfer.TryAsync(_folder[""], 1, 1, "fc6", make, Cancelled))).Message, StringComparison.Ordinal);
        Assert.NotNull(Disposal.Of(made!));
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => FolderTransfer.TryAsync(_folder[""], 1, 1, "features.1", make, new(canceled: true)));
        Assert.NotNull(Disposal.Of(made!));
    }

    private Task<FolderTransferResult> Try(int perClass, int draws) => FolderTransfer.TryAsync(_folder[""], perClass, draws, "features.1", _ =>
    {
        manual_seed(1);
        return Task.FromResult<nn.Module<Tensor, Tensor>>(new TorchvisionAlexNet());
    }, Cancelled);

    private void Draw(string name, int count, SKColor colour)
    {
        Directory.CreateDirectory(_folder[name]);
        for (var i = 0; i < count; i++)
        {
            using var bitmap = new SKBitmap(20 + i, 16);
            bitmap.Erase(colour.WithGreen((byte)(10 * i)));
            using var file = File.Create(Path.Combine(_folder[name], $"{i}.png"));
            bitmap.Encode(file, SKEncodedImageFormat.Png, 100);
        }
    }
}
