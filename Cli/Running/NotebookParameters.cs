using System.Text.Json.Nodes;
using CourseKit.Kernel.Notebooks;

namespace CourseKit.Cli.Running;

/// <summary>Gives values to a notebook's parameters as papermill does: in a cell after the one that declares them.</summary>
internal static class NotebookParameters
{
    /// <summary>Puts the cell in; an earlier one of its kind goes.</summary>
    /// <param name="notebook">The notebook, about to be run.</param>
    /// <param name="values">Values by name, as written on the command line; none leave the notebook as it is.</param>
    /// <exception cref="NotebookException">The notebook has no such parameter, or a value does not fit.</exception>
    public static void Set(Notebook notebook, IReadOnlyDictionary<string, string> values)
    {
        if (values.Count == 0)
            return;
        var name = Path.GetFileName(notebook.Name);
        if (NotebookFile.FormatOf(notebook.Name) == NotebookFormat.Dib)
            throw new NotebookException($"{name} has no tags, as no .dib has, so --set finds no cell of parameters in it; `coursekit convert` makes an .ipynb of it, in which a cell can be tagged {CellTags.Parameters}.");
        var declaring = notebook.Cells.FirstOrDefault(cell => cell.Kind == CellKind.Code && cell.Has(CellTags.Parameters))
            ?? throw new NotebookException($"{name} has no cell tagged {CellTags.Parameters}, so --set has nothing to set; tag the cell that declares the variables with their defaults.");

        var parameters = Parameter.DeclaredIn(declaring.Source);
        var lines = values.Select(value => Assign(value.Key, value.Value, parameters, name)).ToList();
        foreach (var earlier in notebook.Cells.Where(cell => cell.Has(CellTags.InjectedParameters)).ToArray())
            notebook.RemoveCell(earlier);
        var injected = notebook.InsertCell(declaring.Number, CellKind.Code, string.Join('\n', ["// Set on the command line.", .. lines]));
        injected.Metadata["tags"] = new JsonArray(CellTags.InjectedParameters);
    }

    private static string Assign(string name, string value, IReadOnlyList<Parameter> parameters, string notebook)
    {
        var parameter = parameters.FirstOrDefault(parameter => parameter.Name == name);
        if (parameter is null)
        {
            throw new NotebookException(parameters.Count == 0
                ? $"{notebook} has no parameter {name}: its cell tagged {CellTags.Parameters} declares no variables."
                : $"{notebook} has no parameter {name}; its parameters are {string.Join(", ", parameters.Select(parameter => $"{parameter.Name} ({parameter.Type})"))}.");
        }
        if (parameter.Obstacle is { } obstacle)
            throw new NotebookException($"{notebook}: the parameter {name} cannot be set because it {obstacle}.");
        return parameter.Assignment(value)
            ?? throw new NotebookException($"{notebook}: the parameter {name} is {parameter.Expected}, and \"{value}\" is not; correct --set {name}=….");
    }
}
