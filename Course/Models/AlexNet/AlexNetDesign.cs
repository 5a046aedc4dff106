using CourseKit.Convolution;

namespace CourseKit.Models;

/// <summary>What can be changed in an <see cref="AlexNet"/>. Start from one of the three that there are:
/// <c>AlexNetDesign.TwoTowers with { Without = [7] }</c>.</summary>
public sealed record AlexNetDesign
{
    private AlexNetDesign() { }

    /// <summary>The network of 2012, which lay on two GPUs: layers 2, 4 and 5 are split into two towers that do not see each other's maps;
    /// layer 3, and the fully connected ones, see both. 60 965 224 weights.</summary>
    public static AlexNetDesign TwoTowers { get; } = new();

    /// <summary>The same on one GPU: every layer sees all maps. 62 378 344 weights.</summary>
    public static AlexNetDesign Ungrouped { get; } = TwoTowers with { Towers = 1 };

    /// <summary>One for two CPU cores: the same eight layers for grey images of 32×32, ten classes, 253 258 weights. No normalisation,
    /// no overlapping windows and no dropout unless asked for; its weights are fitted, since it hardly begins to learn with others.</summary>
    public static AlexNetDesign Small { get; } = new()
    {
        Input = new(1, 32, 32),
        Filters = [16, 32, 48, 48, 32],
        Sizes = [5, 3, 3, 3, 3],
        Stride = 1,
        Padding = 2,
        Units = 256,
        Classes = 10,
        Towers = 1,
        IsNormalised = false,
        // With overlapping windows, even a shallow network does well on cluttered images; with these, depth shows.
        IsOverlapping = false,
        PoolPadding = 1,
        Dropout = 0,
        PaperWeights = false,
        FittedWeights = true,
    };

    /// <summary>The size of an image. The paper says 224×224, with which 11×11 filters of stride 4 have no whole number of places; 227×227
    /// without padding gives the 55×55 that its figures need.</summary>
    public VolumeShape Input { get; init; } = new(3, 227, 227);

    /// <summary>How many filters layers 1 to 5 have.</summary>
    public IReadOnlyList<int> Filters { get; init; } = [96, 256, 384, 384, 256];

    /// <summary>Rows and columns of the filters of layers 1 to 5.</summary>
    public IReadOnlyList<int> Sizes { get; init; } = [11, 5, 3, 3, 3];

    /// <summary>Layer 1's stride; the others have 1.</summary>
    public int Stride { get; init; } = 4;

    /// <summary>Layer 1's padding; the others keep the size.</summary>
    public int Padding { get; init; }

    /// <summary>How many units layers 6 and 7 have.</summary>
    public int Units { get; init; } = 4096;

    /// <summary>How many classes there are.</summary>
    public int Classes { get; init; } = 1000;

    /// <summary>Into how many towers layers 2, 4 and 5 are split; 1 for none.</summary>
    public int Towers { get; init; } = 2;

    /// <summary>What each layer but the last makes of its sums (section 3.1).</summary>
    public Activation Activation { get; init; } = Activation.Relu;

    /// <summary>Whether layers 1 and 2 are normalised (section 3.3), across towers as the paper's formula has it.</summary>
    public bool IsNormalised { get; init; } = true;

    /// <summary>Whether pooling windows overlap: 3×3 with stride 2 (section 3.4), else 2×2, which gives maps of the same size.</summary>
    public bool IsOverlapping { get; init; } = true;

    /// <summary>Padding of windows that overlap: 1 for maps of even sizes, so that they are halved.</summary>
    public int PoolPadding { get; init; }

    /// <summary>Which part of the units of layers 6 and 7 is left out in a step of training (section 4.2); 0 for none.</summary>
    public double Dropout { get; init; } = 0.5;

    /// <summary>Whether weights begin as in section 5: normal with standard deviation 0.01, biases 1 in layers 2, 4, 5, 6 and 7 and 0 in the
    /// others. Else they are torch's usual ones.</summary>
    public bool PaperWeights { get; init; } = true;

    /// <summary>Whether weights begin with the spread at which signals keep their size: normal with variance 2/n for ReLU, which is off half the
    /// time (He and others 2015, equation 10), and 1/n for the others, n being how many numbers a unit reads; biases 0. torch's usual ones have
    /// a variance of 1/(3n). Goes before <see cref="PaperWeights"/>.</summary>
    public bool FittedWeights { get; init; }

    /// <summary>Which of layers 3, 4, 6 and 7 are left out, to see what depth is worth (Zeiler and Fergus, 2014, table 3).</summary>
    public IReadOnlyList<int> Without { get; init; } = [];
}
