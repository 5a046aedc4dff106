using CourseKit.Convolution;

namespace CourseKit.Models;

/// <summary>A layer that torch does not have. It says of itself what a summary reads off torch's own.</summary>
internal interface IOwnLayer
{
    /// <summary>What it was made with, in few words.</summary>
    string Details => "";

    /// <summary>The window that it slides over its input; one of size 1 for a layer that takes each position by itself; null where it sees
    /// everything.</summary>
    WindowLayer? Window(VolumeShape input) => new("", 1);

    /// <summary>What it gives of one image.</summary>
    VolumeShape Output(VolumeShape input) => input;

    /// <summary>Products of a number and a weight for one image; 0 where none is learnt or fixed by hand.</summary>
    long MultiplyAdds(VolumeShape output) => 0;

    /// <summary>Connections for one image: between each output and each input that it reads, and with its bias.</summary>
    long Connections(VolumeShape output) => 0;
}
