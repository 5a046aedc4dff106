using CourseKit.Kernel.Abstractions;

namespace CourseKit.Kernel.Editing;

/// <summary>What a magic command does and takes.</summary>
internal static class MagicInspection
{
    /// <param name="line">The line of the cell that the command is on.</param>
    /// <param name="magics">The commands there are.</param>
    /// <returns>Null if it is none of them.</returns>
    public static Inspection? Inspect(string line, IReadOnlyList<Magic> magics)
    {
        var name = line.Split(' ', '\t')[0];
        if (magics.FirstOrDefault(magic => magic.Name == name) is not { } magic)
            return null;
        InspectionPage page = new();
        page.AddCode("Usage", magic.Usage);
        page.AddText("Docstring", magic.Summary);
        page.AddList("Parameters", magic.Parameters.Select(parameter => (parameter.Name, DocumentationText.Plain(parameter.Summary))));
        page.AddLine("Type", "magic command");
        return page.ToInspection();
    }
}
