using System.Diagnostics.CodeAnalysis;
using CourseKit.Kernel.Notebooks;

namespace CourseKit.Cli.Pages;

/// <summary>Pictures that prose refers to, as data URIs: attachments of the cell, and files in or below one folder. A
/// notebook may come from anyone, so nothing outside that folder and nothing that is not a picture gets into a page.</summary>
/// <param name="folder">Where relative names start: the notebook's folder.</param>
/// <param name="root">The folder that files must be in; usually the same.</param>
internal sealed class Pictures(string? folder, string? root)
{
    private const int MaxBytes = 20_000_000;

    // Whoever made the notebook made up the name of the type, too.
    private static readonly string[] Types = ["image/png", "image/jpeg", "image/gif", "image/webp", "image/svg+xml", "image/bmp", "image/avif"];

    /// <summary>Finds a picture.</summary>
    /// <param name="reference">What the prose refers to.</param>
    /// <param name="cell">The cell it stands in, for attachments.</param>
    /// <param name="dataUri">The picture, if it can be shown.</param>
    /// <param name="problem">Why it cannot, for the reader.</param>
    public bool TryFind(string reference, NotebookCell cell, [NotNullWhen(true)] out string? dataUri, [NotNullWhen(false)] out string? problem)
    {
        (dataUri, problem) = Find(reference, cell);
        return dataUri is not null;
    }

    private (string? DataUri, string? Problem) Find(string reference, NotebookCell cell)
    {
        if (reference.StartsWith("data:image/", StringComparison.OrdinalIgnoreCase))
            return (reference, null);
        if (reference.StartsWith("attachment:", StringComparison.Ordinal))
            return Attachment(Uri.UnescapeDataString(reference["attachment:".Length..]), cell);
        if (reference.StartsWith("//", StringComparison.Ordinal) || Uri.TryCreate(reference, UriKind.Absolute, out var uri) && !uri.IsFile)
            return (null, "it is on the web, and a page loads nothing");
        if (folder is null || root is null)
            return (null, "this notebook has no folder");
        return File(Uri.UnescapeDataString(reference.Split('?', '#')[0]), folder, root);
    }

    private static (string?, string?) Attachment(string name, NotebookCell cell)
    {
        if (!cell.Attachments.TryGetValue(name, out var forms))
            return (null, "the cell has no such attachment");
        var (mimeType, base64) = forms.FirstOrDefault(form => form.Key.StartsWith("image/", StringComparison.Ordinal));
        return !Types.Contains(mimeType) || !IsBase64(base64) ? (null, "the attachment is not a picture") : (DataUri(mimeType, base64), null);
    }

    private static (string?, string?) File(string name, string folder, string root)
    {
        try
        {
            var path = Path.GetFullPath(Path.Combine(folder, name));
            var file = new FileInfo(path);
            if (!file.Exists)
                return (null, "there is no such file");
            path = file.ResolveLinkTarget(returnFinalTarget: true)?.FullName ?? path;
            if (!path.StartsWith(Path.GetFullPath(root).TrimEnd(Path.DirectorySeparatorChar) + Path.DirectorySeparatorChar, StringComparison.Ordinal))
                return (null, "it lies outside the notebook's folder");
            if (new FileInfo(path).Length > MaxBytes)
                return (null, "it is larger than 20 MB");
            var bytes = System.IO.File.ReadAllBytes(path);
            return MimeTypeOf(bytes) is { } mimeType ? (DataUri(mimeType, Convert.ToBase64String(bytes)), null) : (null, "it is not a picture");
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException)
        {
            return (null, "it cannot be read");
        }
    }

    private static string? MimeTypeOf(ReadOnlySpan<byte> bytes) =>
        bytes.StartsWith((ReadOnlySpan<byte>)[0x89, (byte)'P', (byte)'N', (byte)'G']) ? "image/png" :
        bytes.StartsWith((ReadOnlySpan<byte>)[0xFF, 0xD8, 0xFF]) ? "image/jpeg" :
        bytes.StartsWith("GIF8"u8) ? "image/gif" :
        bytes.StartsWith("RIFF"u8) && bytes.Length > 12 && bytes[8..12].SequenceEqual("WEBP"u8) ? "image/webp" :
        bytes[..Math.Min(bytes.Length, 1000)].IndexOf("<svg"u8) >= 0 ? "image/svg+xml" :
        null;

    internal static bool IsBase64(string text) => System.Buffers.Text.Base64.IsValid(text);

    private static string DataUri(string mimeType, string base64) =>
        $"data:{mimeType};base64,{base64.ReplaceLineEndings("")}";
}
