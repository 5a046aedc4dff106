using CourseKit.Extension.Magics;
using CourseKit.Extension.Tests.Browser;
using CourseKit.Extension.Tests.Golden;
using CourseKit.Kernel.Abstractions;
using CourseKit.Testing;
using TorchSharp;

namespace CourseKit.Extension.Tests.Magics;

public sealed class MemorySightTests(Chromium chromium) : IClassFixture<Chromium>
{
    private static readonly MemoryReading Before = new(120, 0, 300, 310 << 20, 24 << 20, 420L << 20, []);

    private static readonly MemoryReading After = new(1_620, 40, 2_000, 560 << 20, 23 << 20, 690L << 20,
    [
        new("alexNet", "Sequential", 16, 244_403_360, new Dictionary<torch.ScalarType, (int, long)> { [torch.ScalarType.Float32] = (16, 244_403_360) }),
        new("batch", "Dictionary", 2, 19_268_096, new Dictionary<torch.ScalarType, (int, long)> { [torch.ScalarType.Float32] = (1, 19_267_584), [torch.ScalarType.Int64] = (1, 512) }),
    ]);

    [Fact]
    public Task Memory_looks_good_everywhere() => Sight.IsGoodAsync(chromium, "memory", Html(MemoryPanel.Show(After, Before)), Html(MemoryPanel.Show(Before, null)));

    [Fact]
    public void Memory_is_shown_as_its_golden_file_has_it() => GoldenHtml.Matches("memory", Html(MemoryPanel.Show(After, Before)));

    private static string Html(MimeBundle bundle) => bundle.Data["text/html"];
}
