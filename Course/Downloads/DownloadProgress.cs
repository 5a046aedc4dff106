using System.Globalization;

namespace CourseKit.Downloads;

/// <summary>How far a download has come.</summary>
/// <param name="Name">The file's name.</param>
/// <param name="Done">Bytes that have come, those of an earlier attempt among them.</param>
/// <param name="Total">Bytes of the whole file.</param>
/// <param name="BytesPerSecond">How fast they come now; 0 while another process fetches the file and this one waits.</param>
public readonly record struct DownloadProgress(string Name, long Done, long Total, double BytesPerSecond)
{
    /// <summary>On one line: <c>alexnet.pth 120 of 244 MB, 11.3 MB/s</c>.</summary>
    public override string ToString() =>
        string.Create(CultureInfo.InvariantCulture, $"{Name} {Done / 1e6:0} of {Total / 1e6:0} MB{(BytesPerSecond > 0 ? $", {BytesPerSecond / 1e6:0.0} MB/s" : "")}");
}
