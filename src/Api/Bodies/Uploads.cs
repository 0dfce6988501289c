using FlagService.Api.Settings;
using FlagService.Application.Observability;
using FlagService.Domain;

namespace FlagService.Api.Bodies;

/// <summary>
/// Bounds the memory of bodies that wait to be processed: the number of large ones of a caller, and the bytes of all. If the bytes run out, the
/// caller with the most of them loses an upload, so that nobody can block the others.
/// </summary>
internal sealed class Uploads(RequestOptions requests, ImportOptions import, ServiceMetrics metrics) : IMeasured
{
    private const string Queue = "uploads";

    private static readonly TimeSpan Wait = TimeSpan.FromSeconds(5);

    private readonly Lock _lock = new();
    private readonly Dictionary<string, List<Upload>> _owners = new(StringComparer.Ordinal);
    private readonly long _mostBytes = Math.Max(requests.UploadBytes, import.MaximumBody);
    private long _bytes;

    /// <summary>The refusal of an upload for which the memory has run out.</summary>
    public static Error NoRoom { get; } = new(
        ErrorKind.TooMany,
        "no_room_for_uploads",
        "The service has no memory left for this upload; send it again when your other uploads have ended.")
    {
        RetryAfter = Wait,
    };

    /// <summary>The refusal of a caller's upload beside others of theirs.</summary>
    public Error TooMany { get; } = new(
        ErrorKind.TooMany,
        "too_many_uploads",
        $"One caller sends at most {requests.UploadsAtOnce} large bodies or imports at once; send this one when another has ended.")
    {
        RetryAfter = Wait,
    };

    /// <summary>A large body begins to arrive.</summary>
    /// <param name="owner">Whose it is.</param>
    /// <param name="wake">Wakes the reader of the body when the upload is refused.</param>
    /// <exception cref="RefusedException">The caller has as many as one may have.</exception>
    public Upload Begin(string owner, Action wake)
    {
        lock (_lock)
        {
            var own = _owners.GetValueOrDefault(owner) ?? [];
            Demand(own.Count < requests.UploadsAtOnce, TooMany);
            var upload = new Upload(this, owner, wake);
            own.Add(upload);
            _owners[owner] = own;
            return upload;
        }
    }

    public IEnumerable<MetricValue> Measure()
    {
        int count;
        lock (_lock)
        {
            count = _owners.Values.Sum(own => own.Count);
        }

        return [new MetricValue(MetricCatalogue.QueueDepth, count, Queue)];
    }

    internal void Grow(Upload upload, long length)
    {
        Upload? loser = null;
        lock (_lock)
        {
            Demand(upload.HasRoom, NoRoom);
            (_bytes, upload.Bytes) = (_bytes + length - upload.Bytes, length);
            if (_bytes > _mostBytes)
            {
                loser = Loser();
                Free(loser ?? upload);
            }

            Demand(upload.HasRoom && _bytes <= _mostBytes, NoRoom);
        }

        loser?.Wake();
    }

    internal void Arrive(Upload upload)
    {
        lock (_lock)
        {
            Demand(upload.HasRoom, NoRoom);
            upload.IsArriving = false;
        }
    }

    internal void End(Upload upload)
    {
        lock (_lock)
        {
            Free(upload);
            var own = _owners[upload.Owner];
            own.Remove(upload);
            if (own.Count == 0)
            {
                _owners.Remove(upload.Owner);
            }
        }
    }

    // What has arrived is being worked on, and gives its room back soon.
    private Upload? Loser() => _owners.Values
        .OrderByDescending(own => own.Sum(upload => upload.Bytes))
        .SelectMany(own => own.Where(upload => upload.IsArriving).OrderByDescending(upload => upload.Bytes))
        .FirstOrDefault(upload => upload.HasRoom);

    private void Free(Upload upload)
    {
        _bytes -= upload.Bytes;
        (upload.Bytes, upload.HasRoom) = (0, false);
    }

    private void Demand(bool holds, Error error)
    {
        if (!holds)
        {
            metrics.QueueDrops.Add(Queue);
            error.Throw();
        }
    }
}
