using System.Globalization;
using CourseKit.Downloads;
using CourseKit.Extension.Look;
using CourseKit.Kernel.Abstractions;

namespace CourseKit.Extension.Downloads;

/// <summary>Shows under a cell how far a download has come, in one display that is replaced.</summary>
internal sealed class DownloadDisplay(IKernelHost host) : IProgress<DownloadProgress>
{
    private readonly Lock _gate = new();
    private IDisplayed? _displayed;

    public void Report(DownloadProgress value)
    {
        lock (_gate)
            if (_displayed is null)
                _displayed = host.Display(Show(value));
            else
                _displayed.Update(Show(value));
    }

    internal static MimeBundle Show(DownloadProgress progress)
    {
        var percent = progress.Total == 0 ? 100 : 100.0 * progress.Done / progress.Total;
        var width = string.Create(CultureInfo.InvariantCulture, $"{percent:0.#}%");
        var words = progress.BytesPerSecond > 0 || progress.Done == progress.Total ? progress.ToString() : $"{progress}: another process fetches it, and this one waits";
        return new MimeBundle(words).With(Html.Of($"""
            <div class="ck ck-training">{Stylesheet.Training}<div class="ck-run"><span class="ck-bar" role="img" aria-label="{percent:0} percent"><span style="width:{width}"></span></span><span>{words}</span></div></div>
            """));
    }
}
