using FlagService.Application.Flags;
using FlagService.Application.Projects;
using FlagService.Application.Projects.Environments;
using FlagService.Console.Layout;
using FlagService.Domain.Projects;
using Microsoft.AspNetCore.Components;

namespace FlagService.Console.Pages.Targeting;

/// <summary>What the pages of a flag share: the flag with its state in the environment that the address names.</summary>
public abstract class FlagPage : ConsolePage
{
    /// <summary>The project, from the address.</summary>
    [Parameter]
    public Guid ProjectId { get; set; }

    /// <summary>The flag's key or id, from the address.</summary>
    [Parameter]
    public string FlagKey { get; set; } = "";

    /// <summary>The environment's key; the default one where none is named.</summary>
    [SupplyParameterFromQuery(Name = "environment")]
    public string? EnvironmentKey { get; set; }

    /// <summary>The flag's project.</summary>
    protected ProjectDetails Project { get; private set; } = null!;

    /// <summary>The project's environments.</summary>
    protected IReadOnlyList<EnvironmentDetails> Environments { get; private set; } = [];

    /// <summary>The flag.</summary>
    protected FlagDetails Flag { get; private set; } = null!;

    /// <summary>The environment's name.</summary>
    protected string EnvironmentName => Environments.First(environment => environment.Key == Flag.Environment).Name;

    /// <summary>The project's id as requests want it.</summary>
    protected ProjectId Id => new(ProjectId);

    /// <inheritdoc />
    protected override async Task LoadAsync()
    {
        Project = await Send(new GetProject(Id));
        Environments = (await Send(new ListEnvironments(Id))).Data;
        Flag = await Send(new GetFlag(Id, string.IsNullOrEmpty(EnvironmentKey) ? null : EnvironmentKey, FlagKey));
    }
}
