using System.Globalization;
using FlagService.Application.Flags;
using FlagService.Application.Requests;
using FlagService.Console.Layout;
using FlagService.Domain.Projects;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Extensions;

namespace FlagService.Console.Pages.Flags;

/// <summary>The filters and the order of the list of flags. They are in the address, so that they survive reloads and can be sent to others.</summary>
public sealed record FlagQuery
{
    private const int Size = 50;
    private const string On = "on";
    private const string Off = "off";

    /// <summary>The orders that people choose from.</summary>
    public static IReadOnlyList<string> Sorts { get; } = ["key", "-updatedAt", "-createdAt", "-lastEvaluatedAt"];

    public string? Search { get; init; }

    /// <summary><c>on</c> or <c>off</c> in the environment.</summary>
    public string? State { get; init; }

    /// <summary>The environment that state, age and evaluations are of; the default one where none is named.</summary>
    public string? Environment { get; init; }

    public string? Tag { get; init; }

    public string? Type { get; init; }

    /// <summary><c>true</c> or <c>false</c>.</summary>
    public string? Stale { get; init; }

    public string? Segment { get; init; }

    public string? Prerequisite { get; init; }

    public string? Sort { get; init; }

    /// <summary>Whether anything but the search narrows the list.</summary>
    public bool IsFiltered => State is not null || HasRareFilters;

    /// <summary>Whether one of the filters is used that are folded away.</summary>
    public bool HasRareFilters => Tag is not null || Type is not null || Stale is not null || Segment is not null || Prerequisite is not null;

    /// <summary>Whether any flag is left out.</summary>
    public bool IsNarrowed => Search is not null || IsFiltered;

    /// <summary>Reads them from an address.</summary>
    public static FlagQuery Of(IQueryCollection query)
    {
        ArgumentNullException.ThrowIfNull(query);
        return new FlagQuery
        {
            Search = Read("search"),
            State = Read("state"),
            Environment = Read("environment"),
            Tag = Read("tag"),
            Type = Read("type"),
            Stale = Read("stale"),
            Segment = Read("segment"),
            Prerequisite = Read("prerequisite"),
            Sort = Read("sort"),
        };

        string? Read(string name) => query[name] is [{ Length: > 0 } value, ..] ? value : null;
    }

    /// <summary>The request of the list.</summary>
    public ListFlags ToRequest(ProjectId project, int page) =>
        new(project, Environment, new PageRequest(Math.Max(1, page), Size, Search), Tag, State switch { On => true, Off => false, _ => null }, Type)
        {
            Stale = bool.TryParse(Stale, out var stale) ? stale : null,
            Segment = Segment,
            Prerequisite = Prerequisite,
            Sort = Sort,
            AllEnvironments = true,
        };

    /// <summary>The address of a page of the same list.</summary>
    /// <param name="project">The project.</param>
    /// <param name="page">Which page.</param>
    public string AddressOf(Guid project, int page)
    {
        var query = new QueryBuilder();
        Add("search", Search);
        Add("state", State);
        Add("environment", Environment);
        Add("tag", Tag);
        Add("type", Type);
        Add("stale", Stale);
        Add("segment", Segment);
        Add("prerequisite", Prerequisite);
        Add("sort", Sort);
        Add("page", page > 1 ? page.ToString(CultureInfo.InvariantCulture) : null);
        return ConsolePaths.FlagsOf(project) + query.ToQueryString();

        void Add(string name, string? value)
        {
            if (value is not null)
            {
                query.Add(name, value);
            }
        }
    }
}
