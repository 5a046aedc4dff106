namespace CourseKit.Kernel.Editing;

/// <summary>What could stand where somebody is typing, the likeliest first.</summary>
/// <param name="Start">Where the text begins that an item replaces, in UTF-16 units of the cell.</param>
/// <param name="End">Where it ends.</param>
/// <param name="Items">All of them go on with what is typed already.</param>
public sealed record CompletionList(int Start, int End, IReadOnlyList<CompletionItem> Items)
{
    internal static CompletionList Nothing(int position) => new(position, position, []);
}
