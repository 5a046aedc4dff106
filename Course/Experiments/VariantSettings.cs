namespace CourseKit.Experiments;

/// <summary>One of the things that an experiment compares.</summary>
/// <param name="Name">Such as <c>without layer 7</c>.</param>
/// <param name="Settings">All that decides its numbers besides the seed and the code, in words: network, data, epochs, learning rate. Runs made with other
/// settings are not mixed with these.</param>
public sealed record VariantSettings(string Name, string Settings);
