using FlagService.Application.Access;
using FlagService.Application.Projects;
using FlagService.Console.Layout;
using FlagService.Console.Texts;
using FlagService.Domain.Projects;
using Microsoft.AspNetCore.Components;

namespace FlagService.Console.Pages.Projects;

/// <summary>What the pages of a project share: the project, and what one may do in it.</summary>
public abstract class ProjectPage : ConsolePage
{
    private IReadOnlyDictionary<string, bool> _allowed = new Dictionary<string, bool>(StringComparer.Ordinal);

    /// <summary>The project, from the address.</summary>
    [Parameter]
    public Guid ProjectId { get; set; }

    /// <summary>The project.</summary>
    protected ProjectDetails Project { get; private set; } = null!;

    /// <summary>The project's id as requests want it.</summary>
    protected ProjectId Id => new(ProjectId);

    /// <summary>The permissions that the page's actions need.</summary>
    protected virtual IReadOnlyList<string> Needed => [];

    [Inject]
    private ConsoleTexts Texts { get; set; } = null!;

    /// <inheritdoc />
    protected override async Task LoadAsync()
    {
        Project = await Send(new GetProject(Id));
        if (Needed.Count > 0)
        {
            _allowed = (await Send(new CheckPermissions(Needed, Id))).Allowed;
        }
    }

    /// <summary>Whether one holds a permission of those that are needed.</summary>
    protected bool May(string permission) => _allowed.TryGetValue(permission, out var isAllowed) && isAllowed;

    /// <summary>Why something can't be done, in words; null where it can.</summary>
    protected string? Lacks(string permission) => May(permission) ? null : Texts["Permission.Missing", permission];
}
