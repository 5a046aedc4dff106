using TorchSharp;

namespace CourseKit.Convolution;

/// <summary>3-D volumes of activations: side by side to look at, and as the long vector that a fully connected layer
/// reads.</summary>
public static class Volumes
{
    private const int MostInOneRow = 8;

    /// <summary>Puts the slices of a volume side by side, as one picture. The gaps are filled so that they are drawn white:
    /// with the greatest value where none is negative, else with 0.</summary>
    /// <param name="volume">Real numbers, shape (D, H, W), not empty.</param>
    /// <param name="columns">How many slices to a row; 0 for one row of up to eight slices, and for about as many rows as
    /// columns where there are more.</param>
    /// <param name="gap">Pixels between slices, at least 0.</param>
    /// <returns>A new tensor of the volume's type, shape (rows·(H+gap)−gap, columns·(W+gap)−gap), which belongs to the caller.</returns>
    /// <exception cref="ArgumentException">The shape is another one, or a number is out of its range.</exception>
    public static torch.Tensor Slices(torch.Tensor volume, int columns = 0, int gap = 1)
    {
        var (depth, height, width) = Shape(volume);
        ArgumentOutOfRangeException.ThrowIfNegative(columns);
        ArgumentOutOfRangeException.ThrowIfNegative(gap);
        if (columns == 0)
            columns = depth <= MostInOneRow ? depth : (int)Math.Ceiling(Math.Sqrt(depth));
        columns = Math.Min(columns, depth);
        var rows = (depth + columns - 1) / columns;

        using var scope = torch.NewDisposeScope();
        using var noGradient = torch.no_grad();
        var picture = volume.new_zeros(rows * (height + gap) - gap, columns * (width + gap) - gap);
        if (volume.dtype != torch.ScalarType.Bool && !volume.lt(0).any().item<bool>())
            picture.add_(volume.nan_to_num(nan: 0, posinf: 0).max());
        for (var slice = 0; slice < depth; slice++)
        {
            int top = slice / columns * (height + gap), left = slice % columns * (width + gap);
            picture.narrow(0, top, height).narrow(1, left, width).copy_(volume[slice]);
        }
        return picture.MoveToOuterDisposeScope();
    }

    /// <summary>Takes a volume apart into one long vector, slice by slice, each row by row: number (d, i, j) goes to
    /// (d·H + i)·W + j. What PyTorch calls flatten.</summary>
    /// <param name="volume">Shape (D, H, W), not empty.</param>
    /// <returns>A new tensor of shape (D·H·W), which belongs to the caller and shares no memory with the volume.</returns>
    /// <exception cref="ArgumentException">The shape is another one.</exception>
    public static torch.Tensor Unravel(torch.Tensor volume)
    {
        Shape(volume);
        using var flat = volume.reshape(-1);
        return flat.clone();
    }

    /// <summary>Winds a vector up into the volume that <see cref="Unravel"/> made it from.</summary>
    /// <param name="vector">Shape (D·H·W).</param>
    /// <param name="shape">D, H and W.</param>
    /// <returns>A new tensor of shape (D, H, W), which belongs to the caller and shares no memory with the vector.</returns>
    /// <exception cref="ArgumentException">The vector has not as many numbers as the volume.</exception>
    public static torch.Tensor Ravel(torch.Tensor vector, VolumeShape shape)
    {
        ArgumentNullException.ThrowIfNull(vector);
        ArgumentNullException.ThrowIfNull(shape);
        if (vector.dim() != 1 || vector.shape[0] != shape.Count)
            throw new ArgumentException($"The vector has shape ({string.Join(", ", vector.shape)}) and a {shape} volume holds {shape.Count} numbers; give a vector of as many.", nameof(vector));
        using var volume = vector.reshape(shape.Depth, shape.Height, shape.Width);
        return volume.clone();
    }

    private static (int Depth, int Height, int Width) Shape(torch.Tensor volume)
    {
        ArgumentNullException.ThrowIfNull(volume);
        if (volume.dim() != 3 || volume.numel() == 0)
            throw new ArgumentException($"The volume has shape ({string.Join(", ", volume.shape)}); give one of shape (depth, height, width) that is not empty.", nameof(volume));
        return ((int)volume.shape[0], (int)volume.shape[1], (int)volume.shape[2]);
    }
}
