using CourseKit.Native;
using CourseKit.Weights.Pickles;

namespace CourseKit.Weights;

/// <summary>Weights that PyTorch's <c>torch.save</c> wrote (<c>.pth</c>, <c>.pt</c>), in its zip format or the one before it.</summary>
/// <remarks>Such a file is in part a program in Python's pickle format, which <c>torch.load</c> runs. Here none of it is run: what is not a plain value, a container or a
/// tensor is refused by name.</remarks>
public static class PthFile
{
    private static ReadOnlySpan<byte> Zip => "PK\u0003\u0004"u8;

    // A pickle of protocol 2 with a number of ten bytes.
    private static ReadOnlySpan<byte> Legacy => [0x80, 2, 0x8a, 10];

    /// <summary>Reads a file, straight into the tensors' memory.</summary>
    /// <returns>Its tensors, which belong to the caller; tensors that shared memory when they were saved share it again.</returns>
    /// <exception cref="FileNotFoundException">There is no such file.</exception>
    /// <exception cref="InvalidDataException">It is no such file, a damaged one, or one that asks for more than weights.</exception>
    public static StateDict Read(string path)
    {
        TorchLibrary.EnsureLoaded();
        return Open(path, file => new StateDict(path, file.Content.Make(file.Read)));
    }

    /// <summary>What a file holds, without reading its numbers.</summary>
    /// <exception cref="FileNotFoundException">There is no such file.</exception>
    /// <exception cref="InvalidDataException">It is no such file, a damaged one, or one that asks for more than weights.</exception>
    public static WeightListing List(string path) =>
        Open(path, file => new WeightListing(path, file.Content.Entries, new Dictionary<string, string>()));

    /// <summary>Whether a file begins as one of <c>torch.save</c>'s.</summary>
    internal static bool Begins(string path)
    {
        using var file = File.OpenHandle(path);
        Span<byte> start = stackalloc byte[4];
        return RandomAccess.Read(file, start, 0) == start.Length && (start.SequenceEqual(Zip) || start.SequenceEqual(Legacy));
    }

    private static T Open<T>(string path, Func<(PthContent Content, Func<PickledStorage, TorchSharp.torch.Tensor> Read), T> take)
    {
        // No buffer: the numbers go from the file into the tensors.
        using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read, bufferSize: 0);
        Span<byte> start = stackalloc byte[4];
        file.ReadAtLeast(start, start.Length, throwOnEndOfStream: false);
        file.Position = 0;
        if (start.SequenceEqual(Legacy))
        {
            var legacy = new LegacyPth(file.SafeFileHandle, path);
            return take((legacy.Content, legacy.Read));
        }
        if (!start.SequenceEqual(Zip))
            throw new InvalidDataException($"{path} does not begin as a file of torch.save does; give a .pth file, or copy or download it again.");
        try
        {
            using var archive = new PthArchive(file, path);
            return take((archive.Content, archive.Read));
        }
        catch (Exception exception) when (exception is EndOfStreamException or NotSupportedException || (exception is InvalidDataException && !exception.Message.StartsWith(path, StringComparison.Ordinal)))
        {
            // .NET's own words for a broken archive name neither the file nor what to do.
            throw new InvalidDataException($"{path} is a damaged zip archive; copy or download it again.", exception);
        }
    }
}
