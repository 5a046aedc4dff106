using static TorchSharp.torch;

namespace CourseKit.Data;

/// <summary>Square pieces of the other images of a batch, laid over each image at random places; where they meet, the brighter pixel shows.</summary>
internal sealed class Scraps(int count, int side) : Augmentation
{
    public override string ToString() => FormattableString.Invariant($"{count} scraps of {side}×{side}");

    /// <summary>The images with pieces of others over them.</summary>
    /// <param name="images">Shape (N, channels, height, width).</param>
    /// <param name="donors">Shape (N, channels, …): where the pieces are cut; an image gets none of the donor at its own place.</param>
    /// <param name="bits">Random numbers.</param>
    public Tensor Lay(Tensor images, Tensor donors, ref SplitMix64 bits)
    {
        var number = images.shape[0];
        var (cut, laid) = (Range(donors), Range(images));
        var cluttered = images.clone();
        for (var scrap = 0; scrap < count; scrap++)
        {
            var (donor, place) = (new long[number], new long[4, number]);
            for (var i = 0; i < number; i++)
            {
                donor[i] = number > 1 ? (i + 1 + bits.NextBelow((int)number - 1)) % number : 0;
                (place[0, i], place[1, i]) = (bits.NextBelow(cut.Down), bits.NextBelow(cut.Right));
                (place[2, i], place[3, i]) = (bits.NextBelow(laid.Down), bits.NextBelow(laid.Right));
            }
            var places = tensor(place);
            var pieces = donors.index(Squares.At(images.shape[1], tensor(donor), places[0], places[1], side));
            var below = Squares.At(images.shape[1], arange(number), places[2], places[3], side);
            cluttered.index_put_(maximum(cluttered.index(below), pieces), below);
        }
        return cluttered;
    }

    private protected override Tensor Change(Tensor images, ref SplitMix64 bits) => Lay(images, images, ref bits);

    private (int Down, int Right) Range(Tensor images) => images.shape[2] >= side && images.shape[3] >= side
        ? ((int)images.shape[2] - side + 1, (int)images.shape[3] - side + 1)
        : throw new ArgumentException($"Scraps of {side} × {side} do not fit into images of {images.shape[2]} × {images.shape[3]}; choose smaller ones.", nameof(images));
}
