namespace CourseKit.Training;

/// <summary>One image of an <see cref="ImageGrid"/>.</summary>
/// <param name="Index">Which one it was, from 0.</param>
/// <param name="Rgb">Its pixels, three bytes each, row by row.</param>
/// <param name="Caption">What stands below it; empty for nothing.</param>
/// <param name="IsWrong">Whether it is marked as a mistake.</param>
public sealed record GridImage(int Index, IReadOnlyList<byte> Rgb, string Caption, bool IsWrong);
