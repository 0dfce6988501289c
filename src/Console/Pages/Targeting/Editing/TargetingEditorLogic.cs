using FlagService.Application.Access;
using FlagService.Application.Flags;
using FlagService.Application.Flags.Impact;
using FlagService.Application.Flags.Targeting;
using FlagService.Application.Requests;
using FlagService.Application.Segments;
using FlagService.Console.Islands;
using FlagService.Console.Layout;
using FlagService.Console.Texts;
using FlagService.Domain.Access;
using FlagService.Domain.Projects;
using Microsoft.AspNetCore.Components;
using Microsoft.JSInterop;

namespace FlagService.Console.Pages.Targeting.Editing;

/// <summary>What the editor of a flag's targeting does: a draft becomes the flag's next version once it was reviewed, and never without what others changed.</summary>
public abstract class TargetingEditorLogic : Island, IAsyncDisposable
{
    private const int MostSegments = 100;

    private DraftStore? _browser;
    private long _version;
    private bool _isTended;
    private bool _seesUsers;

    [Parameter]
    public Guid ProjectId { get; set; }

    [Parameter]
    public string FlagKey { get; set; } = "";

    [Parameter]
    public string EnvironmentKey { get; set; } = "";

    [Parameter]
    public string EnvironmentName { get; set; } = "";

    [Inject]
    private IJSRuntime Browser { get; set; } = null!;

    [Inject]
    private TimeProvider Time { get; set; } = null!;

    [Inject]
    private ConsoleTexts Words { get; set; } = null!;

    protected ElementReference Editor { get; set; }

    protected ReviewDialog Dialog { get; set; } = null!;

    protected SignInDialog Again { get; set; } = null!;

    protected RuleList Rules { get; set; } = null!;

    /// <summary>What the flag says, as the draft began from it.</summary>
    protected TargetingDraft Origin { get; private set; } = null!;

    /// <summary>What it shall say; null until it was read.</summary>
    protected TargetingDraft? Draft { get; private set; }

    protected IReadOnlyList<string> Variations { get; private set; } = [];

    protected IReadOnlyList<SegmentDetails> Segments { get; private set; } = [];

    /// <summary>Somebody else's change that came first.</summary>
    protected Conflict? Conflict { get; private set; }

    /// <summary>Why nothing can be changed; null where it can.</summary>
    protected string? Missing { get; private set; }

    /// <summary>What was done.</summary>
    protected string? Said { get; private set; }

    protected bool IsReviewing { get; private set; }

    /// <summary>Whom the reviewed draft would give something else; null while that isn't known.</summary>
    protected FlagImpact? Impact { get; private set; }

    /// <summary>Whether the browser keeps the draft.</summary>
    protected bool IsKept { get; private set; } = true;

    protected bool IsLocked => Missing is not null || IsBusy;

    protected bool IsDirty => Draft is not null && !Draft.Says(Origin);

    /// <summary>Why the draft can't be saved as it is; null where it can.</summary>
    protected string? Problem => Draft is null ? null
        : Draft.Rules.Select(rule => rule.Serve).Append(Draft.Fallthrough).Any(serve => serve is { IsDivided: true, Left: not 0 }) ? Words["Edit.NotWhole"]
        : null;

    private ProjectId Project => new(ProjectId);

    public async ValueTask DisposeAsync()
    {
        if (_browser is not null)
        {
            await _browser.DisposeAsync();
        }

        GC.SuppressFinalize(this);
    }

    protected override async Task OnInitializedAsync()
    {
        await TryAsync(LoadAsync);
    }

    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (Draft is not null && _browser is not null && !_isTended)
        {
            _isTended = true;
            await _browser.TendAsync(Editor, Again.Dialog, ConsolePaths.SignIn);
        }

        if (IsSignedOut && _isTended)
        {
            await _browser!.AskToSignInAsync(Again.Dialog, ConsolePaths.SignIn);
        }
    }

    protected Task ChangeAsync(Action change)
    {
        ArgumentNullException.ThrowIfNull(change);
        change();
        return ChangedAsync();
    }

    protected async Task ChangedAsync()
    {
        Said = null;
        if (IsDirty)
        {
            IsKept = await _browser!.KeepAsync(new StoredDraft(_version, Origin, Draft!));
        }
        else
        {
            await _browser!.DropAsync();
        }
    }

    protected Task LeadAsync(ElementReference place) => _browser!.LeadAsync(place).AsTask();

    protected Task AddRuleAsync()
    {
        var rule = RuleDraft.New(Variations.FirstOrDefault(variation => variation != Draft!.OffVariation) ?? Draft!.OffVariation, Time.GetUtcNow());
        Draft!.Rules.Add(rule);
        Rules.Open(rule);
        return ChangedAsync();
    }

    protected async Task ReviewAsync()
    {
        (IsReviewing, Fault, Impact) = (true, null, null);
        await _browser!.ShowAsync(Dialog.Dialog);
        if (_seesUsers)
        {
            await TryAsync(async () => Impact = await Send(new CheckFlagImpact(Project, EnvironmentKey, FlagKey, Draft!.ToChange())));
        }
    }

    protected async Task CloseAsync()
    {
        (IsReviewing, Fault) = (false, null);
        await _browser!.CloseAsync(Dialog.Dialog);
    }

    protected Task SaveAsync() => TryAsync(
        async () =>
        {
            var saved = await Send(new ChangeTargeting(Project, EnvironmentKey, FlagKey, [_version], Draft!.ToChange()));
            await CloseAsync();
            await BecomeAsync(saved);
            Said = Words["Edit.Saved", EnvironmentName];
        },
        MeetAsync);

    protected async Task DecideAsync(StoredDraft merged)
    {
        ArgumentNullException.ThrowIfNull(merged);
        (Conflict, _version, Origin, Draft) = (null, merged.Version, merged.Base, merged.Mine);
        await ChangedAsync();
    }

    protected Task DiscardAsync() => TryAsync(async () =>
    {
        Conflict = null;
        await BecomeAsync(await Send(new GetTargeting(Project, EnvironmentKey, FlagKey)));
        Said = Words["Edit.Discarded"];
    });

    private async Task LoadAsync()
    {
        var key = $"flagservice.draft/{await UserAsync()}/{ProjectId}/{FlagKey}/{EnvironmentKey}";
        Variations = [.. (await Send(new GetFlag(Project, EnvironmentKey, FlagKey))).Variations.Select(variation => variation.Key!)];
        var present = await Send(new GetTargeting(Project, EnvironmentKey, FlagKey));
        var allowed = (await Send(new CheckPermissions([Permissions.FlagUpdate, Permissions.SegmentRead, Permissions.EvaluationRead], Project))).Allowed;
        _seesUsers = allowed[Permissions.EvaluationRead];
        Missing = allowed[Permissions.FlagUpdate] ? null : Words["Permission.Missing", Permissions.FlagUpdate];
        Segments = allowed[Permissions.SegmentRead] ? (await Send(new ListSegments(Project, new PageRequest(1, MostSegments, Search: null)))).Data : [];
        _browser = await DraftStore.OpenAsync(Browser, key);
        var kept = await _browser.ReadAsync();
        (_version, Origin, Draft) = (present.Version, TargetingDraft.Of(present), TargetingDraft.Of(present));
        if (kept is not null)
        {
            Resume(kept, present);
        }
    }

    // What was begun goes on. Where somebody changed something else of the flag meanwhile, nothing of it is touched.
    private void Resume(StoredDraft kept, TargetingDetails present)
    {
        if (kept.Version == present.Version || kept.Base.Says(Origin))
        {
            Draft = kept.Mine;
        }
        else
        {
            Draft = kept.Mine;
            Conflict = new Conflict(present.Version, kept.Base, Origin, kept.Mine, Words);
        }
    }

    private async Task MeetAsync()
    {
        var theirs = await Send(new GetTargeting(Project, EnvironmentKey, FlagKey));
        await CloseAsync();
        var now = TargetingDraft.Of(theirs);
        if (now.Says(Origin))
        {
            _version = theirs.Version;
            Said = Words["Edit.Again"];
            return;
        }

        Conflict = new Conflict(theirs.Version, Origin, now, Draft!, Words);
    }

    private async Task BecomeAsync(TargetingDetails targeting)
    {
        (_version, Origin, Draft) = (targeting.Version, TargetingDraft.Of(targeting), TargetingDraft.Of(targeting));
        await _browser!.DropAsync();
    }
}
