#if canImport(Darwin)
  import Darwin
#elseif canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#endif

/// When the sun and the moon stand where the lunar calendar asks. Times are Julian days of universal time.
///
/// Sources of the formulas: VSOP87 (Bretagnon and Francou 1988), the Earth's heliocentric longitude of the dynamical equinox of date, cut
/// where the error in 1900 … 2200 stays below 20 seconds of time; Meeus, *Astronomical Algorithms*, 2nd edition, chapters 25 and 49 (a
/// new moon within 20 seconds); Espenak and Meeus 2006 for the difference between terrestrial and universal time, which is measured up
/// to 2005 and extrapolated after it: minutes are uncertain at the end of the 22nd century.
enum Astronomy {
  /// The true new moon number `lunation`, counted from the one of 6 January 2000.
  static func newMoon(_ lunation: Int) -> Double {
    let k = Double(lunation)
    let t = k / 1236.85
    let mean =
      2_451_550.097_66 + 29.530_588_861 * k + t * t * (0.000_154_37 + t * (-0.000_000_150 + t * 0.000_000_000_73))
    return universal(mean + periodicTerms(k, t) + planetaryTerms(k, t))
  }

  /// The apparent longitude of the sun, in degrees from 0 up to 360.
  static func solarLongitude(_ julianDay: Double) -> Double {
    let millennia = (terrestrial(julianDay) - 2_451_545) / 365_250
    let centuries = millennia * 10
    let heliocentric = series.reversed().reduce(0) { sum, terms in
      sum * millennia + terms.reduce(0) { $0 + $1.amplitude * cos($1.phase + $1.frequency * millennia) }
    }
    let node = radians(125.04452 - 1934.136261 * centuries)
    let sun = radians(280.4665 + 36_000.7698 * centuries)
    let moon = radians(218.3165 + 481_267.8813 * centuries)
    let nutation = -17.20 * sin(node) - 1.32 * sin(2 * sun) - 0.23 * sin(2 * moon) + 0.21 * sin(2 * node)
    let anomaly = radians(357.52911 + 35_999.05029 * centuries)
    let distance = 1.000_14 - 0.016_71 * cos(anomaly) - 0.000_14 * cos(2 * anomaly)
    let aberration = -20.4898 / distance
    let toFK5 = -0.09033
    let longitude = degrees(heliocentric * 1e-8 + .pi) + (nutation + aberration + toFK5) / 3600
    return longitude - 360 * (longitude / 360).rounded(.down)
  }

  private static func radians(_ degrees: Double) -> Double { degrees * .pi / 180 }
  private static func degrees(_ radians: Double) -> Double { radians * 180 / .pi }
}

// The moon: Meeus chapter 49.
extension Astronomy {
  private static func periodicTerms(_ k: Double, _ t: Double) -> Double {
    let e = 1 - t * (0.002_516 + t * 0.000_007_4)
    let sun = radians(2.5534 + 29.105_356_70 * k - t * t * (0.000_001_4 + t * 0.000_000_11))
    let moon = radians(201.5643 + 385.816_935_28 * k + t * t * (0.010_758_2 + t * (0.000_012_38 - t * 0.000_000_058)))
    let latitude = radians(160.7108 + 390.670_502_84 * k - t * t * (0.001_611_8 + t * (0.000_002_27 - t * 0.000_000_011)))
    let node = radians(124.7746 - 1.563_755_88 * k + t * t * (0.002_067_2 + t * 0.000_002_15))
    return -0.407_20 * sin(moon) + 0.172_41 * e * sin(sun) + 0.016_08 * sin(2 * moon) + 0.010_39 * sin(2 * latitude)
      + 0.007_39 * e * sin(moon - sun) - 0.005_14 * e * sin(moon + sun) + 0.002_08 * e * e * sin(2 * sun)
      + smallTerms(e, sun, moon, latitude, node)
  }

  private static func smallTerms(_ e: Double, _ sun: Double, _ moon: Double, _ latitude: Double, _ node: Double) -> Double {
    var sum = -0.001_11 * sin(moon - 2 * latitude) - 0.000_57 * sin(moon + 2 * latitude)
    sum += 0.000_56 * e * sin(2 * moon + sun) - 0.000_42 * sin(3 * moon)
    sum += 0.000_42 * e * sin(sun + 2 * latitude) + 0.000_38 * e * sin(sun - 2 * latitude)
    sum += -0.000_24 * e * sin(2 * moon - sun) - 0.000_17 * sin(node)
    sum += -0.000_07 * sin(moon + 2 * sun) + 0.000_04 * sin(2 * moon - 2 * latitude)
    sum += 0.000_04 * sin(3 * sun) + 0.000_03 * sin(moon + sun - 2 * latitude)
    sum += 0.000_03 * sin(2 * moon + 2 * latitude) - 0.000_03 * sin(moon + sun + 2 * latitude)
    sum += 0.000_03 * sin(moon - sun + 2 * latitude) - 0.000_02 * sin(moon - sun - 2 * latitude)
    return sum - 0.000_02 * sin(3 * moon + sun) + 0.000_02 * sin(4 * moon)
  }

  private static func planetaryTerms(_ k: Double, _ t: Double) -> Double {
    planetary.reduce(0.000_325 * sin(radians(299.77 + 0.107_408 * k - 0.009_173 * t * t))) {
      $0 + $1.amplitude * sin(radians($1.phase + $1.frequency * k))
    }
  }

  private static let planetary: [(amplitude: Double, phase: Double, frequency: Double)] = [
    (0.000_165, 251.88, 0.016_321), (0.000_164, 251.83, 26.651_886), (0.000_126, 349.42, 36.412_478),
    (0.000_110, 84.66, 18.206_239), (0.000_062, 141.74, 53.303_771), (0.000_060, 207.14, 2.453_732),
    (0.000_056, 154.84, 7.306_860), (0.000_047, 34.52, 27.261_239), (0.000_042, 207.19, 0.121_824),
    (0.000_040, 291.34, 1.844_379), (0.000_037, 161.72, 24.198_154), (0.000_035, 239.56, 25.513_099),
    (0.000_023, 331.55, 3.592_518),
  ]
}

// Terrestrial time runs ahead of universal time, as the Earth's rotation slows: Espenak and Meeus 2006.
extension Astronomy {
  private static func terrestrial(_ universal: Double) -> Double { universal + lag(universal) / 86_400 }
  private static func universal(_ terrestrial: Double) -> Double { terrestrial - lag(terrestrial) / 86_400 }

  /// Seconds by which terrestrial time is ahead.
  private static func lag(_ julianDay: Double) -> Double {
    let year = 2000 + (julianDay - 2_451_544.5) / 365.2425
    switch year {
    case ..<1900: return polynomial(year - 1860, 7.62, 0.5737, -0.251754, 0.01680668, -0.0004473624, 1 / 233174)
    case ..<1920: return polynomial(year - 1900, -2.79, 1.494119, -0.0598939, 0.0061966, -0.000197)
    case ..<1941: return polynomial(year - 1920, 21.20, 0.84493, -0.076100, 0.0020936)
    case ..<1961: return polynomial(year - 1950, 29.07, 0.407, -1 / 233, 1 / 2547)
    case ..<1986: return polynomial(year - 1975, 45.45, 1.067, -1 / 260, -1 / 718)
    case ..<2005: return polynomial(year - 2000, 63.86, 0.3345, -0.060374, 0.0017275, 0.000651814, 0.00002373599)
    case ..<2050: return polynomial(year - 2000, 62.92, 0.32217, 0.005589)
    case ..<2150: return longTerm(year) - 0.5628 * (2150 - year)
    default: return longTerm(year)
    }
  }

  private static func longTerm(_ year: Double) -> Double {
    let centuries = (year - 1820) / 100
    return -20 + 32 * centuries * centuries
  }

  private static func polynomial(_ x: Double, _ coefficients: Double...) -> Double { coefficients.reversed().reduce(0) { $0 * x + $1 } }
}

// The Earth around the sun: VSOP87, longitude, by powers of Julian millennia since J2000; amplitudes in 10⁻⁸ radians.
extension Astronomy {
  private static let series: [[(amplitude: Double, phase: Double, frequency: Double)]] = [
    [
      (175347045.673, 0, 0), (3341656.456, 4.66926, 6283.0758), (34894.275, 4.6261, 12566.1517), (3497.056, 2.74412, 5753.3849),
      (3417.571, 2.82887, 3.5231), (3135.896, 3.62767, 77713.7715), (2676.218, 4.41808, 7860.4194), (2342.687, 6.13516, 3930.2097),
      (1324.292, 0.74246, 11506.7698), (1273.166, 2.0371, 529.691), (1199.167, 1.10963, 1577.3435), (990.250, 5.23268, 5884.9268),
      (901.855, 2.04505, 26.2983), (857.223, 3.50849, 398.149), (779.786, 1.17883, 5223.6939), (753.141, 2.53339, 5507.5532),
      (505.264, 4.58293, 18849.2275), (492.379, 4.20507, 775.5226), (356.655, 2.91954, 0.0673), (317.087, 5.84902, 11790.6291),
      (284.125, 1.89869, 796.298), (271.039, 0.31489, 10977.0788), (242.810, 0.34481, 5486.7778), (206.160, 4.80647, 2544.3144),
      (205.385, 1.86948, 5573.1428), (202.261, 2.45768, 6069.7768), (155.516, 0.83306, 213.2991), (132.212, 3.41118, 2942.4634),
      (126.184, 1.08303, 20.7754), (115.132, 0.64545, 0.9803), (102.851, 0.636, 4694.003), (101.895, 0.97569, 15720.8388),
      (101.724, 4.2668, 7.1135), (99.206, 6.20993, 2146.1654), (97.607, 0.68101, 155.4204), (85.803, 5.98323, 161000.6857),
      (85.128, 1.29871, 6275.9623), (84.711, 3.6708, 71430.6956), (79.637, 1.80791, 17260.1547), (78.756, 3.03698, 12036.4607),
      (74.651, 1.75509, 5088.6288), (73.874, 3.50319, 3154.6871), (73.547, 4.67927, 801.8209), (69.627, 0.83298, 9437.7629),
      (62.449, 3.97764, 8827.3903), (61.148, 1.8184, 7084.8968), (56.963, 2.7843, 6286.599), (56.116, 4.38695, 14143.4952),
      (55.577, 3.47006, 6279.5527), (51.992, 0.18915, 12139.5535), (51.605, 1.33283, 1748.0164), (51.145, 0.28307, 5856.4777),
      (49.000, 0.48735, 1194.447), (41.036, 5.36817, 8429.2413), (40.938, 2.39851, 19651.0485), (39.200, 6.16833, 10447.3878),
      (36.770, 6.04134, 10213.2855), (36.596, 2.56955, 1059.3819), (35.954, 1.70876, 2352.8662), (35.566, 1.77597, 6812.7668),
      (33.291, 0.59309, 17789.8456), (30.412, 0.44294, 83996.8473), (30.047, 2.73975, 1349.8674),
    ],
    [
      (628331966747.491, 0, 0), (206058.863, 2.67823, 6283.0758), (4303.430, 2.63513, 12566.1517), (425.264, 1.59047, 3.5231),
      (119.261, 5.79557, 26.2983), (108.977, 2.96618, 1577.3435), (93.478, 2.59213, 18849.2275), (72.122, 1.13846, 529.691),
      (67.768, 1.87472, 398.149), (67.327, 4.40918, 5507.5532), (59.027, 2.88797, 5223.6939), (55.976, 2.17472, 155.4204),
      (45.407, 0.39803, 796.298), (36.369, 0.46625, 775.5226), (28.958, 2.64707, 7.1135),
    ],
    [
      (52918.870, 0, 0), (8719.837, 1.0721, 6283.0758), (309.125, 0.86729, 12566.1517), (27.339, 0.05298, 3.5231),
    ],
    [
      (289.226, 5.84384, 6283.0758), (34.955, 0, 0),
    ],
    [
      (114.084, 3.14159, 0)
    ],
  ]
}
