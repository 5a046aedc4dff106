namespace CourseKit.Models;

/// <summary>What <see cref="LeNet5"/> is trained by.</summary>
public enum LeNet5Criterion
{
    /// <summary><see cref="LeNet5Loss.Map"/>, the paper's equation 9.</summary>
    Map,

    /// <summary><see cref="LeNet5Loss.MeanSquared"/>, the paper's equation 8.</summary>
    MeanSquared,
}
