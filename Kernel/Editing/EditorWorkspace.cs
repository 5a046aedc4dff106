using System.Collections.Immutable;
using CourseKit.Kernel.Sessions;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;

namespace CourseKit.Kernel.Editing;

/// <summary>The session as Roslyn's editor sees it: one project for each group of earlier cells, each with those before it in scope, and at their end one
/// for the cell that is being written.</summary>
internal sealed class EditorWorkspace(DeclarationHistory history, SubmissionCompiler compiler, SessionReferences references) : IDisposable
{
    private readonly Lock _gate = new();
    private readonly AdhocWorkspace _workspace = new(EditorParts.Host);
    private readonly List<(DeclarationGroup Group, ProjectId Project)> _groups = [];
    private Solution? _solution;
    private DocumentId? _cell;
    private CellSurroundings? _surroundings;

    /// <summary>A cell's C#, after all cells that have run.</summary>
    public Document Document(string code)
    {
        lock (_gate)
        {
            Update();
            return _solution!.WithDocumentText(_cell!, SourceText.From(code)).GetDocument(_cell!)!;
        }
    }

    public void Dispose() => _workspace.Dispose();

    private void Update()
    {
        var groups = history.Groups;
        var metadata = references.Metadata;
        var surroundings = new CellSurroundings(metadata.Length, compiler.Usings);
        var same = 0;
        while (same < groups.Count && same < _groups.Count && ReferenceEquals(groups[same], _groups[same].Group))
            same++;
        if (_cell is not null && same == groups.Count && same == _groups.Count && surroundings == _surroundings)
            return;

        var solution = _solution ?? _workspace.CurrentSolution;
        if (_cell is not null)
            solution = solution.RemoveProject(_cell.ProjectId);
        for (var i = _groups.Count - 1; i >= same; i--)
            solution = solution.RemoveProject(_groups[i].Project);
        _groups.RemoveRange(same, _groups.Count - same);
        foreach (var group in groups.Skip(same))
        {
            (solution, var document) = Add(solution, group.Surroundings, group.Text, metadata);
            _groups.Add((group, document.ProjectId));
        }
        (_solution, _cell) = Add(solution, surroundings, "", metadata);
        _surroundings = surroundings;
    }

    private (Solution Solution, DocumentId Document) Add(Solution solution, CellSurroundings surroundings, string text, ImmutableArray<MetadataReference> metadata)
    {
        var project = ProjectId.CreateNewId();
        var document = DocumentId.CreateNewId(project);
        var previous = _groups.Count == 0 ? default : _groups[^1];
        // As for the compiler, a submission inherits the references of those before it.
        var inherited = previous.Group?.Surroundings.References ?? 0;
        return (solution.AddProject(ProjectInfo.Create(
            project,
            VersionStamp.Default,
            "cells",
            $"Cells{_groups.Count}",
            LanguageNames.CSharp,
            parseOptions: SubmissionCompiler.ParseOptions,
            compilationOptions: CellOptions.Submission(surroundings.Usings),
            documents: [DocumentInfo.Create(document, "cell", loader: Loader(text), sourceCodeKind: SourceCodeKind.Script)],
            projectReferences: previous.Project is { } before ? [new ProjectReference(before)] : [],
            metadataReferences: metadata.Take(surroundings.References).Skip(inherited),
            isSubmission: true)), document);
    }

    private static TextLoader Loader(string text) => TextLoader.From(TextAndVersion.Create(SourceText.From(text), VersionStamp.Default));
}
