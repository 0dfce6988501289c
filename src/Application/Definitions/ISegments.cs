using FlagService.Application.Requests;
using FlagService.Domain;
using FlagService.Domain.Projects;
using FlagService.Domain.Segments;

namespace FlagService.Application.Definitions;

/// <summary>The segments of all projects.</summary>
public interface ISegments
{
    /// <summary>A segment, to read or to change; null where there is none.</summary>
    Task<Segment?> FindAsync(ProjectId project, string key, CancellationToken cancellationToken);

    /// <summary>A segment.</summary>
    /// <exception cref="RefusedException">There is none.</exception>
    async Task<Segment> GetAsync(ProjectId project, string key, CancellationToken cancellationToken) =>
        await FindAsync(project, key, cancellationToken) ?? throw new RefusedException(SegmentErrors.NotFound);

    /// <summary>A page of a project's segments by key.</summary>
    Task<Page<Segment>> ListAsync(ProjectId project, PageRequest page, CancellationToken cancellationToken);

    /// <summary>Every segment of a project by key, to read or to change.</summary>
    Task<IReadOnlyList<Segment>> ListAllAsync(ProjectId project, CancellationToken cancellationToken);

    /// <summary>Every segment of a project by key, read some at a time as they are taken.</summary>
    IAsyncEnumerable<Segment> ReadAllAsync(ProjectId project, CancellationToken cancellationToken);

    Task<int> CountAsync(ProjectId project, CancellationToken cancellationToken);

    /// <summary>Those of some keys that are segments' keys.</summary>
    Task<IReadOnlySet<string>> FindKeysAsync(ProjectId project, IReadOnlyCollection<string> keys, CancellationToken cancellationToken);

    void Add(Segment segment);

    void Remove(Segment segment);
}
