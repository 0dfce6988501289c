using System.Text.Json;
using FlagService.Application.Definitions;
using FlagService.Application.Transfer;
using FlagService.Application.Transfer.Unleash;
using FlagService.Application.Transfer.Unleash.Exports;
using FlagService.Domain.Flags;
using FlagService.Domain.Projects;
using FlagService.Domain.Segments;
using FlagService.Evaluation.Contexts;
using FlagService.Evaluation.Definitions;
using FlagService.Evaluation.Engine;
using FlagService.Evaluation.Snapshots;
using Moq;

namespace FlagService.Application.UnitTests.Transfer;

/// <summary>A project with nothing in it, into which exports of Unleash are brought.</summary>
internal sealed class UnleashScene : IAsyncDisposable
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web);

    private readonly ProjectFixture _project = new();
    private readonly List<Segment> _segments = [];
    private Snapshot? _snapshot;

    public UnleashScene()
    {
        _project.Flags.Setup(port => port.ListAllAsync(_project.Project.Id, It.IsAny<bool>(), It.IsAny<CancellationToken>())).ReturnsAsync(() => [.. Flags]);
        _project.Flags.Setup(port => port.FindRulesAsync(It.IsAny<IReadOnlyCollection<RuleId>>(), It.IsAny<CancellationToken>()))
            .ReturnsAsync(new Dictionary<RuleId, RulePlace>());
        _project.Flags.Setup(port => port.Add(It.IsAny<Flag>())).Callback<Flag>(Flags.Add);
        _project.Segments.Setup(port => port.ListAllAsync(_project.Project.Id, It.IsAny<CancellationToken>())).ReturnsAsync(() => [.. _segments]);
        _project.Segments.Setup(port => port.Add(It.IsAny<Segment>())).Callback<Segment>(_segments.Add);
    }

    /// <summary>The flags that the project has.</summary>
    public List<Flag> Flags { get; } = [];

    public Project Project => _project.Project;

    /// <summary>How many conditions were prepared to count what they cost.</summary>
    public int Prepared => _project.Known.Prepared;

    public IEnumerable<string> Keys => Flags.Select(flag => flag.Key);

    /// <summary>The field that imports take for Unleash's default stickiness.</summary>
    public string? DefaultStickiness { get; init; }

    /// <summary>What was told by the last import, each as "place: reason".</summary>
    public IReadOnlyList<string> Remarks => [.. Report.Select(entry => $"{entry.Place}: {entry.Reason}")];

    /// <summary>What was told by the last import.</summary>
    public IReadOnlyList<NotCarriedOver> Report { get; private set; } = [];

    public Task<ImportReport> ImportAsync(string export, string? environment = null) =>
        ImportAsync(JsonSerializer.Deserialize<UnleashExport>(export, Json)!, environment);

    public async Task<ImportReport> ImportAsync(UnleashExport export, string? environment = null)
    {
        _snapshot = null;
        var report = await _project.SendAsync(new ImportUnleash(_project.Project.Id, environment, export, DryRun: false) { DefaultStickiness = DefaultStickiness });
        Report = report.NotCarriedOver!;
        return report;
    }

    /// <summary>The fields for which an import is refused.</summary>
    public async Task<IEnumerable<string>> RefusedFieldsAsync(string export) => (await RefusalAsync(JsonSerializer.Deserialize<UnleashExport>(export, Json)!)).Fields.Keys;

    /// <summary>That for which an import is refused.</summary>
    public Task<Domain.Error> RefusalAsync(UnleashExport export) =>
        _project.RefusalAsync(new ImportUnleash(_project.Project.Id, null, export, DryRun: false));

    /// <summary>Imports twice, the second time of which must change nothing.</summary>
    public async Task ImportTwiceAsync(string export)
    {
        await ImportAsync(export);
        var told = Remarks;
        var again = await ImportAsync(export);
        Assert.That((again.Created.Flags, again.Updated.Flags, again.Unchanged.Flags), Is.EqualTo((0, 0, Flags.Count)));
        Assert.That(Remarks, Is.EqualTo(told));
    }

    /// <summary>The variation that a user gets.</summary>
    public string Served(string flag, string user = "ada", string? address = null)
    {
        var context = new EvaluationContextBuilder().SetUserId(user);
        if (address is not null)
        {
            context.Set("remoteAddress", AttributeValue.OfText(address));
        }

        return Served(flag, context.Build());
    }

    /// <summary>The variation that somebody gets.</summary>
    public string Served(string flag, EvaluationContext context)
    {
        _snapshot ??= Snapshot.Compile(new SnapshotDefinition(
            [.. Flags.Select(own => own.DefinitionIn(_project.Production))],
            [.. _segments.Select(own => own.Definition)]));
        Assert.That(_snapshot.TryFind(flag, out var position), Is.True, flag);
        return Evaluator.Evaluate(_snapshot, position, context).Variation.Key;
    }

    public ValueTask DisposeAsync() => _project.DisposeAsync();
}
